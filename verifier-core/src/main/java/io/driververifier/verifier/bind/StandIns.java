package io.driververifier.verifier.bind;

import io.driververifier.verifier.Weaving;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Objects that stand for callbacks: proxies of interfaces, and of abstract classes objects of a subclass that the agent makes
 * in the class's own package. Stateless.
 */
final class StandIns {
    private StandIns() {}

    /**
     * What a lower layer gets in place of {@code callback}, where {@code as} is expected; {@code telling} is told what it tells.
     *
     * @throws CannotHoldException if nothing can stand for it
     */
    static Object of(Class<?> as, Object callback, Telling telling) throws CannotHoldException {
        InvocationHandler handler = (self, method, arguments) -> answer(self, method, arguments, callback, telling);
        Optional<String> problem = problemOfKind(as);
        if (problem.isPresent()) {
            throw new CannotHoldException(problem.get());
        }
        return as.isInterface() ? proxy(as, callback, handler) : subclass(as, handler);
    }

    /** Why nothing can stand for what is passed as {@code as}, empty if something can. */
    static Optional<String> problemOf(Class<?> as) {
        Optional<String> problem = problemOfKind(as);
        if (problem.isPresent() || as.isInterface()) {
            return problem;
        }
        try {
            Weaving.standInOf(as);
            return Optional.empty();
        } catch (IllegalStateException impossible) {
            return Optional.of(problemOfClass(as, impossible));
        }
    }

    private static Optional<String> problemOfKind(Class<?> as) {
        if (as.isPrimitive()) {
            return Optional.of("the parameter is " + as.getName() + ", by which nobody is told of anything");
        }
        if (Modifier.isFinal(as.getModifiers()) || as.isArray()) {
            return Optional.of(as.getTypeName() + " is final, so that nothing can stand for it");
        }
        if (!Modifier.isAbstract(as.getModifiers())) {
            return Optional.of(as.getName() + " is neither an interface nor an abstract class");
        }
        return as.isSealed()
                ? Optional.of(as.getName() + " is sealed, so that nothing can stand for it")
                : Optional.empty();
    }

    private static String problemOfClass(Class<?> as, IllegalStateException impossible) {
        Throwable cause = Objects.requireNonNullElse(impossible.getCause(), impossible);
        return "nothing can stand for " + as.getName() + ": " + cause.getMessage();
    }

    private static Object proxy(Class<?> as, Object callback, InvocationHandler handler) throws CannotHoldException {
        try {
            ClassLoader loader =
                    as.getClassLoader() == null ? callback.getClass().getClassLoader() : as.getClassLoader();
            for (Method method : as.getMethods()) {
                if (!method.trySetAccessible()) {
                    throw new CannotHoldException(as.getName() + " is not open to the verifier");
                }
            }
            return Proxy.newProxyInstance(loader, new Class<?>[] {as}, handler);
        } catch (IllegalArgumentException impossible) {
            throw new CannotHoldException("nothing can stand for " + as.getName() + ": " + impossible.getMessage());
        }
    }

    private static Object subclass(Class<?> as, InvocationHandler handler) throws CannotHoldException {
        Optional<Class<?>> made;
        try {
            made = Weaving.standInOf(as);
        } catch (IllegalStateException impossible) {
            throw new CannotHoldException(problemOfClass(as, impossible));
        }
        if (made.isEmpty()) {
            throw new CannotHoldException(as.getName() + " is an abstract class, and no agent is there to extend it");
        }
        try {
            return made.get().getConstructor(InvocationHandler.class).newInstance(handler);
        } catch (ReflectiveOperationException impossible) {
            throw new CannotHoldException("the constructor of " + as.getName() + " fails: " + impossible.getCause());
        }
    }

    private static @Nullable Object answer(
            Object self, Method method, @Nullable Object @Nullable [] arguments, Object callback, Telling telling)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class && method.getName().equals("equals")) {
            return arguments != null && (arguments[0] == self || callback.equals(arguments[0]));
        }
        if (method.getReturnType() != void.class) {
            return call(method, callback, arguments);
        }
        telling.tell(() -> tell(method, callback, arguments));
        return null;
    }

    private static void tell(Method method, Object callback, @Nullable Object @Nullable [] arguments) {
        try {
            call(method, callback, arguments);
        } catch (Throwable thrown) {
            StandIns.<RuntimeException>rethrow(thrown);
        }
    }

    /** What the callback throws reaches whoever told it, as it would without us. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static @Nullable Object call(Method method, Object callback, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        // Each proxy has its own object for a method.
        method.trySetAccessible();
        try {
            return method.invoke(callback, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
