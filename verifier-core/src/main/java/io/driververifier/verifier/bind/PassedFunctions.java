package io.driververifier.verifier.bind;

import io.driververifier.verifier.pending.WovenCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function that a driver passes on to a factory or an operator of an asynchronous type ({@code Mono.defer(supplier)}, {@code
 * stage.thenCompose(function)}) without calling it: what it answers with is part of what the driver puts together. If somebody
 * else has implemented it, the answer is looked at as if the driver had called it. If it is the driver's own, its calls are
 * looked at within it, and only what the driver was handed and answers with as it is ({@code Mono.usingWhen(opened, it ->
 * handed, ...)}) has not been met: no other instruction of the driver's looks at that.
 *
 * <p>Any thread. {@code passedAsIs} is a shortcut to what each thread would find by itself.
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
    private final MethodHandle plain;
    private final SubscribedSource source;
    private final HandedStages handed;

    /** The last class whose objects nothing stands for as long as only few stages are followed. */
    private @Nullable Class<?> passedAsIs;

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

    /** Of the interface {@code type}, one of {@code METHODS}, passed on by {@code call}. */
    PassedFunctions(Class<?> type, WovenCall call) {
        String method = Objects.requireNonNull(METHODS.get(type));
        int parameterCount = type == Function.class ? 1 : type == BiFunction.class ? 2 : 0;
        MethodType own = MethodType.genericMethodType(parameterCount);
        this.type = type;
        this.site = new BoundSite(call, type.getSimpleName() + "." + method, own, null);
        this.source = new SubscribedSource(site, Object.class);
        this.handed = new HandedStages(site.again(), method);
        try {
            MethodHandle called = MethodHandles.publicLookup().findVirtual(type, method, own);
            MethodType general = own.insertParameterTypes(0, Object.class);
            this.plain = called.asType(general);
            this.looked = BoundShapes.withResult(called, new ResultDispatch(site, Object.class, false, true))
                    .asType(general);
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
            if (METHODS.containsKey(argument)) {
                PassedFunctions passed = new PassedFunctions(argument, call.ofArgument(i));
                made = MethodHandles.filterArguments(
                        made, i, STAND.bindTo(passed).asType(MethodType.methodType(argument, argument)));
            }
        }
        return made;
    }

    /** What is passed on in place of {@code function}. */
    @Nullable Object standFor(@Nullable Object function) {
        BoundVerification now = BoundPrograms.current();
        if (function == null
                || now == null
                || (function.getClass() == passedAsIs && !now.copies().remembersAll())) {
            return function;
        }
        boolean isAlone = areFunctionsAlone.get(function.getClass());
        if (isAlone && site.leavesDriver(function)) {
            return stand(function, looked, answer -> answer);
        }
        passedAsIs = function.getClass();
        return isAlone ? standForOwn(function, now) : function;
    }

    /** The same for {@code function} of the driver's: what the driver was handed is known only where all is followed that it makes. */
    Object standForOwn(Object function, BoundVerification now) {
        return now.copies().remembersAll()
                ? stand(function, plain, answer -> handed.receiver(source.receiver(answer)))
                : function;
    }

    private Object stand(Object function, MethodHandle call, UnaryOperator<@Nullable Object> answered) {
        if (type == Function.class) {
            return (Function<Object, @Nullable Object>) argument -> answered.apply(apply(call, function, argument));
        }
        if (type == BiFunction.class) {
            return (BiFunction<Object, Object, @Nullable Object>)
                    (one, other) -> answered.apply(apply(call, function, one, other));
        }
        return type == Supplier.class
                ? (Supplier<@Nullable Object>) () -> answered.apply(get(call, function))
                : (Callable<@Nullable Object>) () -> answered.apply(get(call, function));
    }

    private static @Nullable Object get(MethodHandle call, Object function) {
        try {
            return (Object) call.invokeExact(function);
        } catch (Throwable thrown) {
            throw Thrown.by(thrown);
        }
    }

    private static @Nullable Object apply(MethodHandle call, Object function, @Nullable Object argument) {
        try {
            return (Object) call.invokeExact(function, argument);
        } catch (Throwable thrown) {
            throw Thrown.by(thrown);
        }
    }

    private static @Nullable Object apply(
            MethodHandle call, Object function, @Nullable Object one, @Nullable Object other) {
        try {
            return (Object) call.invokeExact(function, one, other);
        } catch (Throwable thrown) {
            throw Thrown.by(thrown);
        }
    }
}
