package io.driververifier.verifier.io;

import io.driververifier.nt.io.CompletesSynchronously;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.verifier.DriverSpec;
import io.driververifier.verifier.pending.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The drivers whose callers may rely on an answer at once, and the sites that do: never forced.
 *
 * <p>Any thread; each driver is looked at once.
 */
final class Exemptions {
    private final List<DriverSpec> specs;
    private final Set<String> names;
    private final Map<DriverObject, Boolean> known = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    Exemptions(List<String> names) {
        this.specs = names.stream().map(DriverSpec::new).toList();
        this.names = Set.copyOf(names);
    }

    boolean isExempt(DriverObject target, Site site) {
        Boolean byDriver = known.get(target);
        if (byDriver == null) {
            byDriver = known.computeIfAbsent(target, this::lookAt);
        }
        return byDriver || (!names.isEmpty() && names.contains(site.shortId()));
    }

    private boolean lookAt(DriverObject target) {
        Class<?> type = target.implementation().getClass();
        if (type.isAnnotationPresent(CompletesSynchronously.class)) {
            used.add(target.name() + " (@CompletesSynchronously)");
            return true;
        }
        boolean named = specs.stream().anyMatch(spec -> CodeOwners.isMeant(spec, target, type));
        if (named) {
            used.add(target.name() + " (sync=)");
        }
        return named;
    }

    /** What is exempt, in one line; empty if nothing is. */
    Optional<String> note() {
        Set<String> all = new TreeSet<>(used);
        names.forEach(name -> {
            if (used.stream().noneMatch(exempt -> exempt.startsWith(name + " "))) {
                all.add(name + " (sync=)");
            }
        });
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of("Never forced, as they complete at once: " + String.join(", ", all));
    }
}
