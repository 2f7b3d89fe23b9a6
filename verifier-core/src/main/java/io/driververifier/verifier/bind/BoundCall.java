package io.driververifier.verifier.bind;

import io.driververifier.verifier.StackCapture;
import io.driververifier.verifier.pending.WovenCall;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What is woven into a verified class in place of a call that may be a dispatch: the same call, with a look at its answer.
 *
 * <p>Linked once for each instruction, on the thread that comes there first; the code that comes of it belongs to any thread.
 * Where the call cannot be looked at it is left as it was.
 */
public final class BoundCall {
    /** Kept out of the way of the ordinals of what is woven for the kernel model. */
    private static final int ORDINAL_FIRST = 1 << 20;

    private BoundCall() {}

    /**
     * The bootstrap of a bound call.
     *
     * @param caller the verified class
     * @param name the name of the method that is called
     * @param type of the instruction: with the receiver, if there is one
     * @param target the method that is called
     * @param driver the driver that the class belongs to
     * @param method the method that the instruction is in, with its descriptor
     * @param ordinal the number of the instruction among the bound ones of that method
     * @param file the source file
     * @param line the line in it; 0 where unknown
     * @param cast the binary name of the class that the answer is cast to; empty where it is not
     * @param isStatic 1 for a static method, 0 else
     */
    public static CallSite bootstrap(
            MethodHandles.Lookup caller,
            String name,
            MethodType type,
            MethodHandle target,
            String driver,
            String method,
            int ordinal,
            String file,
            int line,
            String cast,
            int isStatic) {
        WovenCall call = woven(caller, driver, method, ORDINAL_FIRST + ordinal, file, line);
        // The instruction has made the array of a method with a variable number of arguments.
        return new ConstantCallSite(
                bound(caller, call, name, target, target.asFixedArity().asType(type), cast, isStatic != 0));
    }

    /** The instruction {@code ordinal} of {@code method}, which has its descriptor, of the class of {@code caller}. */
    static WovenCall woven(
            MethodHandles.Lookup caller, String driver, String method, int ordinal, String file, int line) {
        int parenthesis = method.indexOf('(');
        return new WovenCall(
                driver,
                caller.lookupClass().getName(),
                method.substring(0, parenthesis),
                method.substring(parenthesis),
                ordinal,
                file,
                line);
    }

    /**
     * {@code fitting}, which makes the call {@code target} of the method {@code name}, with a look at its answer, which is cast to {@code cast};
     * {@code fitting} itself where there is nothing to look at, or where it cannot be looked at.
     */
    static MethodHandle bound(
            MethodHandles.Lookup caller,
            WovenCall call,
            String name,
            MethodHandle target,
            MethodHandle fitting,
            String cast,
            boolean isStatic) {
        try {
            // What a public type has from one that is not public cannot be revealed.
            Class<?> owner = isStatic ? caller.revealDirect(target).getDeclaringClass() : null;
            MethodType type = fitting.type();
            Class<?> named = owner == null ? type.parameterType(0) : owner;
            BoundSite site = new BoundSite(
                    call,
                    StackCapture.simpleName(named.getName()) + "." + name,
                    owner == null ? type.dropParameterTypes(0, 1) : type,
                    owner);
            Class<?> as = expected(type.returnType(), cast, caller.lookupClass().getClassLoader());
            return bound(caller, site, named, name, fitting, isStatic, as);
        } catch (RuntimeException | LinkageError impossible) {
            BoundVerification now = BoundPrograms.current();
            if (now != null) {
                now.note("Cannot be forced: " + call.driver() + "!" + call.className() + " line " + call.line()
                        + ", because " + impossible);
            }
            return fitting;
        }
    }

    /** The verified class has made {@code stage} by a constructor. */
    public static void made(Object stage) {
        HandedStages.made(stage);
    }

    /** A method of {@code driver} begins that subscribes {@code subscriber}. */
    public static void subscribing(Object subscriber, String driver) {
        ToldSubscribers.subscribing(subscriber, driver);
    }

    /** The method of the verified {@code subscription} begins that asks for {@code demand}. */
    public static void requested(Object subscription, long demand) {
        ToldSubscribers.requested(subscription, demand);
    }

    /** That method returns. */
    public static void requestReturns(Object subscription) {
        ToldSubscribers.requestReturns(subscription);
    }

    /** The method of the verified {@code subscription} begins that cancels it. */
    public static void cancelled(Object subscription) {
        ToldSubscribers.cancelled(subscription);
    }

    /** A {@code cancel} of the verified {@code future} returns {@code isCancelled}; {@code cancel} is the method. */
    public static void cancelReturns(boolean isCancelled, Object future, WovenCall cancel) {
        if (isCancelled && future instanceof Future<?> own) {
            OwnFutures.cancelled(own, cancel);
        }
    }

    private static MethodHandle bound(
            MethodHandles.Lookup caller,
            BoundSite site,
            Class<?> owner,
            String name,
            MethodHandle target,
            boolean isStatic,
            Class<?> as) {
        MethodType type = target.type();
        MethodType own = isStatic ? type : type.dropParameterTypes(0, 1);
        if (!isStatic && SubscribeDispatch.isOne(owner, name, own)) {
            return BoundShapes.withSubscriber(target, new SubscribeDispatch(site, own.parameterType(0)));
        }
        Optional<Signal.Kind> signal =
                isStatic ? Optional.empty() : SignalCall.of(caller.lookupClass(), owner, name, own);
        if (signal.isPresent()) {
            return BoundShapes.ofSignal(target, new SignalCall(site, signal.get()));
        }
        if (!isStatic && SubscribedSource.isOne(owner, name)) {
            return BoundShapes.ofSource(target, new SubscribedSource(site, owner));
        }
        MethodHandle searched = target;
        for (int i = 0; i < own.parameterCount(); i++) {
            Optional<ArgumentBinding> binding = Bindings.ofArgument(owner, name, own, i);
            if (binding.isPresent()) {
                searched = BoundShapes.withArgument(
                        searched, new ArgumentDispatch(site, binding.get(), name, own.parameterType(i), i, isStatic));
                // A search holds nothing, and lists all that the call passes.
                if (!(binding.get() instanceof DiscoveryBinding)) {
                    return searched;
                }
            }
        }
        if (searched != target) {
            return searched;
        }
        if (!isStatic && (owner == Future.class || CompletionStage.class.isAssignableFrom(owner))) {
            return BoundShapes.ofStage(
                    PassedFunctions.with(target, 1, owner, site.call()),
                    new HandedStages(site, name),
                    Observation.isLook(type));
        }
        if (!isStatic && Bindings.ofResult(owner).isPresent()) {
            return BoundShapes.ofOperator(
                    PassedFunctions.with(target, 1, owner, site.call()),
                    new SubscribedSource(site, owner),
                    Observation.isLook(type));
        }
        if (isStatic && Bindings.ofResult(owner).isPresent()) {
            return BoundShapes.ofFactory(PassedFunctions.with(target, 0, owner, site.call()), site);
        }
        return as.isPrimitive() || site.isOwnStatic()
                ? target
                : BoundShapes.withResult(
                        target, new ResultDispatch(site, as, isStatic, Bindings.isOperation(owner, name, own)));
    }

    /** What the driver takes the answer as. */
    private static Class<?> expected(Class<?> returned, String cast, @Nullable ClassLoader loader) {
        if (cast.isEmpty()) {
            return returned;
        }
        try {
            return Class.forName(cast, false, loader);
        } catch (ClassNotFoundException notThere) {
            return returned;
        }
    }
}
