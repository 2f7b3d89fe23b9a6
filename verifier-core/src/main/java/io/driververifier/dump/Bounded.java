package io.driververifier.dump;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The bounds of one capture: takes at most so many objects of a kind, and goes on where one changes under its hands. What
 * it leaves out it says. One thread.
 */
final class Bounded {
    /** How many objects of one kind a dump has at most, unless somebody says otherwise. */
    static final int OBJECTS_MAX = 10_000;

    private final int objectsMax;
    private final Set<String> notes = new TreeSet<>();

    Bounded(int objectsMax) {
        this.objectsMax = objectsMax;
    }

    /** What {@code capture} makes of each of {@code objects}, the first of them if they are too many. */
    <T, R> List<R> each(String kind, Collection<? extends T> objects, Function<? super T, R> capture) {
        List<R> images = new ArrayList<>(Math.min(objects.size(), objectsMax));
        for (T object : objects) {
            if (images.size() == objectsMax) {
                notes.add("Only " + objectsMax + " of " + objects.size() + " " + kind + " are in this dump");
                break;
            }
            one(kind, object, capture).ifPresent(images::add);
        }
        return images;
    }

    /** What {@code capture} makes of {@code object}; nothing where it changed meanwhile, or its classes are not whole. */
    <T, R> Optional<R> one(String kind, T object, Function<? super T, R> capture) {
        try {
            return Optional.of(capture.apply(object));
        } catch (RuntimeException changedMeanwhile) {
            notes.add("Some " + kind + " changed while this dump was taken and are not in it ("
                    + changedMeanwhile.getClass().getSimpleName() + ")");
            return Optional.empty();
        } catch (LinkageError incomplete) {
            // A driver's class may name classes that are not there, and run as long as it does not come to them.
            notes.add("Some " + kind + " cannot be read and are not in this dump ("
                    + incomplete.getClass().getSimpleName() + ")");
            return Optional.empty();
        }
    }

    /** What is left out, a line each. */
    List<String> notes() {
        return List.copyOf(notes);
    }
}
