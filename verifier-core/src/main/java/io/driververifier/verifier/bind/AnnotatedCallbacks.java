package io.driververifier.verifier.bind;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.Set;

/**
 * The parameters that their methods say are told of the completion, by {@link CompletionCallback}.
 *
 * <p>Any thread. A class is looked at once, and of nearly all of them there is nothing to keep.
 */
final class AnnotatedCallbacks {
    private static final ClassValue<Set<Told>> OF_CLASSES = new ClassValue<>() {
        @Override
        protected Set<Told> computeValue(Class<?> type) {
            return find(type);
        }
    };

    private AnnotatedCallbacks() {}

    /** A parameter of a method, from 0. */
    private record Told(String method, MethodType type, int parameter) {}

    /** Whether {@code parameter} of {@code method} is annotated in {@code owner} or above it. */
    static boolean has(Class<?> owner, String method, MethodType type, int parameter) {
        Set<Told> told = OF_CLASSES.get(owner);
        return !told.isEmpty()
                && told.stream()
                        .anyMatch(one -> one.parameter() == parameter
                                && one.method().equals(method)
                                && one.type().parameterList().equals(type.parameterList()));
    }

    private static Set<Told> find(Class<?> owner) {
        Set<Told> found = new HashSet<>();
        for (Class<?> type : SuperTypes.of(owner)) {
            // The JDK has none.
            if (type.getClassLoader() != null) {
                addOf(type, found);
            }
        }
        return Set.copyOf(found);
    }

    private static void addOf(Class<?> type, Set<Told> found) {
        try {
            for (Method method : type.getDeclaredMethods()) {
                Parameter[] parameters = method.getParameters();
                for (int i = 0; i < parameters.length; i++) {
                    if (parameters[i].isAnnotationPresent(CompletionCallback.class)) {
                        MethodType is = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
                        found.add(new Told(method.getName(), is, i));
                    }
                }
            }
        } catch (LinkageError partlyThere) {
            // A class whose methods cannot be listed says nothing.
        }
    }
}
