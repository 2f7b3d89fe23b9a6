package io.driververifier.verifier.bind;

import io.driververifier.verifier.pending.WovenCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function that somebody else has implemented and that a driver passes on to a factory or an operator of an asynchronous
 * type ({@code Mono.defer(supplier)}, {@code stage.thenCompose(function)}) without calling it: what it answers with is part of
 * what the driver puts together, and is looked at as if the driver had called it.
 *
 * <p>Immutable; any thread.
 */
final class PassedFunctions {
    private static final Map<Class<?>, String> METHODS =
            Map.of(Supplier.class, "get", Callable.class, "call", Function.class, "apply", BiFunction.class, "apply");

    private static final MethodHandle STAND;

    static {
        try {
            STAND = MethodHandles.lookup()
                    .findVirtual(PassedFunctions.class, "standFor", MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Class<?> type;
    private final BoundSite site;
    private final MethodHandle looked;

    /** Whether a class is that of a lambda, which nobody looks for again. Those of the JDK answer with what they were given. */
    private final ClassValue<Boolean> areFunctionsAlone = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> function) {
            Class<?>[] interfaces = function.getInterfaces();
            return (function.isHidden() || function.isSynthetic())
                    && function.getNestHost() != PassedFunctions.class
                    && interfaces.length == 1
                    && interfaces[0] == type
                    && function.getSuperclass() == Object.class
                    && function.getClassLoader() != null;
        }
    };

    private PassedFunctions(Class<?> type, String method, WovenCall call) {
        int parameterCount = type == Function.class ? 1 : type == BiFunction.class ? 2 : 0;
        MethodType own = MethodType.genericMethodType(parameterCount);
        this.type = type;
        this.site = new BoundSite(call, type.getSimpleName() + "." + method, own, null);
        try {
            this.looked = BoundShapes.withResult(
                            MethodHandles.publicLookup().findVirtual(type, method, own),
                            new ResultDispatch(site, Object.class, false, true))
                    .asType(own.insertParameterTypes(0, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Calls {@code target}, as {@code call} does, with what stands for the functions among its arguments, from {@code first} on.
     * What the driver's own {@code owner} does with them is seen there.
     */
    static MethodHandle with(MethodHandle target, int first, Class<?> owner, WovenCall call) {
        if (OwnCode.isOf(call.driver(), owner)) {
            return target;
        }
        MethodHandle made = target;
        for (int i = first; i < target.type().parameterCount(); i++) {
            Class<?> argument = target.type().parameterType(i);
            String method = METHODS.get(argument);
            if (method != null) {
                PassedFunctions passed = new PassedFunctions(argument, method, call.ofArgument(i));
                made = MethodHandles.filterArguments(
                        made, i, STAND.bindTo(passed).asType(MethodType.methodType(argument, argument)));
            }
        }
        return made;
    }

    /** What is passed on in place of {@code function}. */
    @Nullable Object standFor(@Nullable Object function) {
        if (function == null
                || BoundPrograms.current() == null
                || !site.leavesDriver(function)
                || !areFunctionsAlone.get(function.getClass())) {
            return function;
        }
        if (type == Function.class) {
            return (Function<Object, @Nullable Object>) argument -> apply(function, argument);
        }
        if (type == BiFunction.class) {
            return (BiFunction<Object, Object, @Nullable Object>) (one, other) -> apply(function, one, other);
        }
        return type == Supplier.class
                ? (Supplier<@Nullable Object>) () -> get(function)
                : (Callable<@Nullable Object>) () -> get(function);
    }

    private @Nullable Object get(Object function) {
        try {
            return (Object) looked.invokeExact(function);
        } catch (Throwable thrown) {
            throw Thrown.by(thrown);
        }
    }

    private @Nullable Object apply(Object function, @Nullable Object argument) {
        try {
            return (Object) looked.invokeExact(function, argument);
        } catch (Throwable thrown) {
            throw Thrown.by(thrown);
        }
    }

    private @Nullable Object apply(Object function, @Nullable Object one, @Nullable Object other) {
        try {
            return (Object) looked.invokeExact(function, one, other);
        } catch (Throwable thrown) {
            throw Thrown.by(thrown);
        }
    }
}
