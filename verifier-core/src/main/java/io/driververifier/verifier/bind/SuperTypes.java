package io.driververifier.verifier.bind;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The classes and interfaces that a class is of. Stateless; any thread. */
final class SuperTypes {
    private SuperTypes() {}

    /** {@code type} and all classes and interfaces above it, each class before its interfaces. */
    static Set<Class<?>> of(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            add(at, types);
        }
        return types;
    }

    /** Their binary names. */
    static Set<String> namesOf(Class<?> type) {
        return of(type).stream().map(Class::getName).collect(Collectors.toSet());
    }

    private static void add(Class<?> type, Set<Class<?>> types) {
        if (types.add(type)) {
            for (Class<?> above : type.getInterfaces()) {
                add(above, types);
            }
        }
    }
}
