package io.driververifier.verifier.bind;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a callback is held as. A parameter whose type is a type variable, that of a {@code BiConsumer} say, is {@code Object} to
 * the JVM: there it is the type above the callback's class that looks most like what is told of completions. Stateless; any
 * thread.
 */
final class CallbackTypes {
    private static final ClassValue<Optional<Class<?>>> LIKELIEST = new ClassValue<>() {
        @Override
        protected Optional<Class<?>> computeValue(Class<?> type) {
            // Who gets it may know it as an object of the class above, which a proxy is not.
            if (type.getSuperclass() != Object.class && !type.isRecord()) {
                return Optional.empty();
            }
            return SuperTypes.of(type).stream()
                    .filter(above -> above.isInterface()
                            && Discovery.scoreByAnybody(above) > 0
                            && StandIns.problemOf(above).isEmpty())
                    .max(Comparator.comparingInt(Discovery::scoreByAnybody));
        }
    };

    private CallbackTypes() {}

    /** Whether a parameter of the type {@code declared} says nothing of what is passed. */
    static boolean isOpen(Class<?> declared) {
        return declared == Object.class;
    }

    /** What {@code callback} is held as, which is passed as {@code declared}; null if it is none. */
    static @Nullable Class<?> of(Class<?> declared, Object callback) {
        return isOpen(declared) ? LIKELIEST.get(callback.getClass()).orElse(null) : declared;
    }

    /** Whether {@code method} is that of a functional interface, and not one of a collection say, which keeps what it is passed. */
    static boolean isFunction(Class<?> owner, String method) {
        if (!owner.isInterface() || owner.getName().startsWith("java.") && !isOfFunctions(owner)) {
            return false;
        }
        Method[] own = Arrays.stream(owner.getMethods())
                .filter(each -> Modifier.isAbstract(each.getModifiers()) && !Discovery.isOfObject(each))
                .toArray(Method[]::new);
        return own.length == 1 && own[0].getName().equals(method);
    }

    private static boolean isOfFunctions(Class<?> owner) {
        return owner.getPackageName().equals("java.util.function");
    }
}
