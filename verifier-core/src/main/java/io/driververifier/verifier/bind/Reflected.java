package io.driververifier.verifier.bind;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls of types that nothing here links to. Stateless. */
final class Reflected {
    private Reflected() {}

    /** Calls {@code method}, which throws nothing that has to be declared. */
    static @Nullable Object call(Method method, Object on, @Nullable Object... arguments) {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The class whose code a call of the method on a {@code type} runs; empty where that is an interface's, or unknown. */
    static Optional<Class<?>> ownerOf(Class<?> type, String method, Class<?>... parameters) {
        try {
            for (Class<?> at = type; at != null; at = at.getSuperclass()) {
                for (Method declared : at.getDeclaredMethods()) {
                    if (declared.getName().equals(method) && Arrays.equals(declared.getParameterTypes(), parameters)) {
                        return Optional.of(at);
                    }
                }
            }
        } catch (LinkageError partlyThere) {
            // A class whose methods cannot be listed says nothing.
        }
        return Optional.empty();
    }

    /** What a proxy answers to the methods of {@link Object}: it is itself. */
    static Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default ->
                proxy.getClass().getInterfaces()[0].getSimpleName() + "@"
                        + Integer.toHexString(System.identityHashCode(proxy));
        };
    }

    static <T> T must(@Nullable T there) {
        return Objects.requireNonNull(there);
    }
}
