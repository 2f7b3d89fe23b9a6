package io.driververifier.verifier.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a set with which something fails smaller until each of its elements is needed: delta debugging, the algorithm
 * <i>ddmin</i> of Zeller and Hildebrandt (<i>Simplifying and Isolating Failure-Inducing Input</i>, 2002).
 *
 * <p>What it answers is minimal in that no single element can be left out, not the smallest that there is. Each set is asked
 * for once. One thread.
 *
 * @param <T> what the set is of
 */
public final class DeltaDebugging<T> {
    private final Predicate<List<T>> fails;
    private final Map<List<T>, Boolean> known = new HashMap<>();

    /** {@code fails} says whether something fails with just these; it is asked with parts of the set, in its order. */
    public DeltaDebugging(Predicate<List<T>> fails) {
        this.fails = fails;
    }

    /** A part of {@code failing}, with which it fails, of which no element can be left out. */
    public List<T> minimize(List<T> failing) {
        List<T> current = List.copyOf(failing);
        int parts = 2;
        while (current.size() > 1) {
            List<List<T>> split = split(current, parts);
            List<T> smaller = firstFailing(split);
            if (smaller != null) {
                current = smaller;
                parts = 2;
                continue;
            }
            smaller = firstFailing(complements(split));
            if (smaller != null) {
                current = smaller;
                parts = Math.max(parts - 1, 2);
                continue;
            }
            if (parts == current.size()) {
                break;
            }
            parts = Math.min(2 * parts, current.size());
        }
        return current;
    }

    private @Nullable List<T> firstFailing(List<List<T>> candidates) {
        for (List<T> candidate : candidates) {
            if (known.computeIfAbsent(candidate, fails::test)) {
                return candidate;
            }
        }
        return null;
    }

    private static <T> List<List<T>> split(List<T> whole, int parts) {
        List<List<T>> split = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < parts; i++) {
            int to = from + (whole.size() - from) / (parts - i);
            split.add(List.copyOf(whole.subList(from, to)));
            from = to;
        }
        return split;
    }

    /** For each of {@code split} all others together. */
    private static <T> List<List<T>> complements(List<List<T>> split) {
        List<List<T>> complements = new ArrayList<>();
        for (int i = 0; i < split.size(); i++) {
            List<T> others = new ArrayList<>();
            for (int j = 0; j < split.size(); j++) {
                if (j != i) {
                    others.addAll(split.get(j));
                }
            }
            complements.add(List.copyOf(others));
        }
        return complements;
    }
}
