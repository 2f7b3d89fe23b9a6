package io.driververifier.verifier.bind;

import io.driververifier.verifier.Weaving;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
        Handler handler = new Handler(as, callback, telling);
        Optional<String> problem = problemOfKind(as);
        if (problem.isPresent()) {
            throw new CannotHoldException(problem.get());
        }
        return as.isInterface() ? proxy(as, callback, handler) : subclass(as, handler);
    }

    /** Why nothing can stand for what is passed as {@code as}, empty if something can: the object says where the type does not. */
    static Optional<String> problemOf(Class<?> as) {
        if (CallbackTypes.isOpen(as)) {
            return Optional.empty();
        }
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

    /** What one stand-in answers. Any thread; immutable but for what it tells. */
    private record Handler(Class<?> as, Object callback, Telling telling) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (method.getDeclaringClass() == Object.class && method.getName().equals("equals")) {
                return arguments != null && (arguments[0] == self || isSame(self, arguments[0]));
            }
            if (method.getReturnType() != void.class || !isOfCallback(method)) {
                return call(method, callback, own(arguments));
            }
            telling.tell(() -> tell(method, callback, arguments));
            return null;
        }

        /** What the callback is asked about others of its kind, in a queue with an order say, is asked about them. */
        private static @Nullable Object @Nullable [] own(@Nullable Object @Nullable [] arguments) {
            if (arguments == null) {
                return null;
            }
            @Nullable Object[] own = arguments.clone();
            for (int i = 0; i < own.length; i++) {
                if (own[i] != null
                        && Proxy.isProxyClass(own[i].getClass())
                        && Proxy.getInvocationHandler(own[i]) instanceof Handler other) {
                    own[i] = other.callback();
                }
            }
            return own;
        }

        /** Two that stand for one callback are one to a lower layer that keeps those that it was given. */
        private boolean isSame(Object self, @Nullable Object other) {
            if (other instanceof Same asked) {
                return callback.equals(asked.callback());
            }
            return other != null && other.getClass() == self.getClass()
                    ? other.equals(new Same(callback))
                    : callback.equals(other);
        }

        /** What the callback is besides tells nobody of a completion. */
        private boolean isOfCallback(Method method) {
            return as.isAssignableFrom(method.getDeclaringClass())
                    || method.getDeclaringClass().isAssignableFrom(as);
        }
    }

    /** Asks one stand-in, as another object, whether it stands for {@code callback}. */
    private record Same(Object callback) {}

    private static Object proxy(Class<?> as, Object callback, InvocationHandler handler) throws CannotHoldException {
        // In this order: what several have in common is the callback's.
        Set<Class<?>> all = new LinkedHashSet<>(List.of(as));
        SuperTypes.of(callback.getClass()).stream()
                .filter(above -> above.isInterface() && !above.isSealed() && StreamTypes.isPublic(above))
                .forEach(all::add);
        ClassLoader own = callback.getClass().getClassLoader();
        if (all.size() > 1 && own != null) {
            try {
                checkOpen(as);
                return Proxy.newProxyInstance(own, all.toArray(Class<?>[]::new), handler);
            } catch (IllegalArgumentException notTogether) {
                // Then it is what it is passed as, and no more.
            }
        }
        return plainProxy(as, callback, handler);
    }

    private static void checkOpen(Class<?> as) throws CannotHoldException {
        for (Method method : as.getMethods()) {
            if (!method.trySetAccessible()) {
                throw new CannotHoldException(as.getName() + " is not open to the verifier");
            }
        }
    }

    private static Object plainProxy(Class<?> as, Object callback, InvocationHandler handler)
            throws CannotHoldException {
        try {
            ClassLoader loader =
                    as.getClassLoader() == null ? callback.getClass().getClassLoader() : as.getClassLoader();
            checkOpen(as);
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
