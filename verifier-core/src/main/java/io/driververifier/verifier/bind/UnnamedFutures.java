package io.driververifier.verifier.bind;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Subclasses of {@code CompletableFuture} that only their own library can name, as that of what Reactor's {@code Mono.toFuture}
 * answers with: to everybody else they are plain futures, and a plain future can stand for one.
 *
 * <p>That holds as long as they are nothing besides but the subscriber that the answer comes to, and differ in nothing but how
 * they are cancelled, which a copy passes on. Stateless; any thread.
 */
final class UnnamedFutures {
    private static final Set<String> MAY_DIFFER = Set.of("cancel", "toString");

    private static final ClassValue<Boolean> PLAIN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return SuperTypes.of(type).stream().allMatch(UnnamedFutures::isNothingMore)
                    && Arrays.stream(CompletableFuture.class.getMethods())
                            .allMatch(method -> isAsEveryFutures(type, method));
        }
    };

    private UnnamedFutures() {}

    /** Whether a plain future can stand for {@code answer}, one of another class, where {@code driver} takes it as {@code as}. */
    static boolean isOne(CompletableFuture<?> answer, Class<?> as, String driver) {
        return as.isAssignableFrom(CompletableFuture.class)
                && PLAIN.get(answer.getClass())
                && !OwnCode.isOf(driver, answer.getClass());
    }

    private static boolean isNothingMore(Class<?> above) {
        return above.isAssignableFrom(CompletableFuture.class)
                || (above.isInterface() ? StreamTypes.ofSubscriber(above) != null : !StreamTypes.isPublic(above));
    }

    private static boolean isAsEveryFutures(Class<?> type, Method method) {
        if (Modifier.isStatic(method.getModifiers()) || MAY_DIFFER.contains(method.getName())) {
            return true;
        }
        try {
            return type.getMethod(method.getName(), method.getParameterTypes())
                    .getDeclaringClass()
                    .isAssignableFrom(CompletableFuture.class);
        } catch (NoSuchMethodException | LinkageError partlyThere) {
            return false;
        }
    }
}
