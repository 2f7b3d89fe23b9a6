package io.driververifier.verifier.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The method handles of bound calls: each calls its target as the instruction did, and looks before or after.
 *
 * <p>A call that is not forced allocates nothing: arguments are gathered for those that are. Stateless.
 */
final class BoundShapes {
    private static final MethodHandle IS_NULL;
    private static final MethodHandle PICK_RESULT;
    private static final MethodHandle HOLD_RESULT;
    private static final MethodHandle DEFER;
    private static final MethodHandle PICK_ARGUMENT;
    private static final MethodHandle CALL_WITH_ARGUMENT;
    private static final MethodHandle OBSERVED;
    private static final MethodHandle BEFORE_END;
    private static final MethodHandle HANDED;
    private static final MethodHandle ARGUMENT;
    private static final MethodHandle MADE;
    private static final MethodHandle SOURCE;
    private static final MethodHandle SUBSCRIBE;
    private static final MethodHandle PICK_SIGNAL;
    private static final MethodHandle CALL_SIGNAL;

    static {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            IS_NULL = lookup.findStatic(Objects.class, "isNull", MethodType.methodType(boolean.class, Object.class));
            PICK_RESULT = lookup.findVirtual(
                    ResultDispatch.class, "pick", MethodType.methodType(Choice.class, Object.class, Object.class));
            HOLD_RESULT = lookup.findVirtual(
                    ResultDispatch.class,
                    "hold",
                    MethodType.methodType(Object.class, Choice.class, Object.class, Object[].class));
            DEFER = lookup.findVirtual(
                    ResultDispatch.class,
                    "defer",
                    MethodType.methodType(Object.class, MethodHandle.class, MethodHandle.class, Object[].class));
            PICK_ARGUMENT = lookup.findVirtual(
                    ArgumentDispatch.class, "pick", MethodType.methodType(Choice.class, Object.class, Object.class));
            CALL_WITH_ARGUMENT = lookup.findVirtual(
                    ArgumentDispatch.class,
                    "call",
                    MethodType.methodType(Object.class, MethodHandle.class, Choice.class, Object[].class));
            OBSERVED =
                    lookup.findStatic(Observation.class, "observed", MethodType.methodType(void.class, Object.class));
            BEFORE_END =
                    lookup.findStatic(EndedCopies.class, "beforeEnd", MethodType.methodType(void.class, Object.class));
            MethodType same = MethodType.methodType(Object.class, Object.class);
            HANDED = lookup.findVirtual(HandedStages.class, "receiver", same);
            ARGUMENT = lookup.findStatic(HandedStages.class, "argument", same);
            SOURCE = lookup.findVirtual(SubscribedSource.class, "receiver", same);
            MADE = lookup.findStatic(HandedStages.class, "made", same);
            SUBSCRIBE = lookup.findVirtual(
                    SubscribeDispatch.class,
                    "call",
                    MethodType.methodType(void.class, MethodHandle.class, Object.class, Object.class));
            PICK_SIGNAL = lookup.findVirtual(
                    SignalCall.class, "pick", MethodType.methodType(ToldSubscription.class, Object.class));
            CALL_SIGNAL = lookup.findVirtual(
                    SignalCall.class,
                    "call",
                    MethodType.methodType(
                            void.class, MethodHandle.class, ToldSubscription.class, Object.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private BoundShapes() {}

    /** Calls {@code target}, and has {@code dispatch} look at what it returns. */
    static MethodHandle withResult(MethodHandle target, ResultDispatch dispatch) {
        MethodType type = target.type();
        Class<?> result = type.returnType();
        // (answer, arguments...)
        MethodType after = type.insertParameterTypes(0, result);
        MethodHandle pick = fitReceiver(PICK_RESULT.bindTo(dispatch), after, 1, 0, dispatch.isStatic());
        MethodHandle hold = HOLD_RESULT
                .bindTo(dispatch)
                .asCollector(Object[].class, type.parameterCount())
                .asType(after.insertParameterTypes(0, Choice.class));
        MethodHandle same = MethodHandles.dropArguments(
                MethodHandles.dropArguments(MethodHandles.identity(result), 1, type.parameterList()), 0, Choice.class);
        MethodHandle chosen = MethodHandles.guardWithTest(isNull(same.type()), same, hold);
        MethodHandle looked = MethodHandles.foldArguments(MethodHandles.foldArguments(chosen, pick), target);
        return dispatch.canDefer() ? RareState.DEFERS_CALLS.guard(deferred(target, looked, dispatch), looked) : looked;
    }

    /** Has {@code dispatch} put {@code target} off, or call it by {@code looked}. */
    private static MethodHandle deferred(MethodHandle target, MethodHandle looked, ResultDispatch dispatch) {
        int count = target.type().parameterCount();
        MethodType spread = MethodType.methodType(Object.class, Object[].class);
        return MethodHandles.insertArguments(
                        DEFER.bindTo(dispatch),
                        0,
                        target.asSpreader(Object[].class, count).asType(spread),
                        looked.asSpreader(Object[].class, count).asType(spread))
                .asCollector(Object[].class, count)
                .asType(target.type());
    }

    /** Has {@code dispatch} look at an argument, and calls {@code target} with it or with what stands for it. */
    static MethodHandle withArgument(MethodHandle target, ArgumentDispatch dispatch) {
        MethodType type = target.type();
        int position = dispatch.position();
        MethodHandle pick = fitReceiver(PICK_ARGUMENT.bindTo(dispatch), type, 0, position, dispatch.isStatic());
        MethodHandle plain = MethodHandles.dropArguments(target, 0, Choice.class);
        MethodHandle spread = target.asSpreader(Object[].class, type.parameterCount())
                .asType(MethodType.methodType(Object.class, Object[].class));
        MethodHandle held = MethodHandles.insertArguments(CALL_WITH_ARGUMENT.bindTo(dispatch), 0, spread)
                .asCollector(Object[].class, type.parameterCount())
                .asType(plain.type());
        return MethodHandles.foldArguments(MethodHandles.guardWithTest(isNull(plain.type()), plain, held), pick);
    }

    /** Has {@code dispatch} call {@code target}, of a publisher and a subscriber. */
    static MethodHandle withSubscriber(MethodHandle target, SubscribeDispatch dispatch) {
        MethodHandle general = target.asType(MethodType.methodType(void.class, Object.class, Object.class));
        return MethodHandles.insertArguments(SUBSCRIBE.bindTo(dispatch), 0, general)
                .asType(target.type());
    }

    /** Has {@code signal} look at a call of {@code target}, a subscriber's method of no more than one parameter. */
    static MethodHandle ofSignal(MethodHandle target, SignalCall signal) {
        MethodType type = target.type();
        MethodHandle general = type.parameterCount() > 1
                ? target.asType(MethodType.methodType(void.class, Object.class, Object.class))
                : MethodHandles.dropArguments(
                        target.asType(MethodType.methodType(void.class, Object.class)), 1, Object.class);
        MethodHandle call = MethodHandles.insertArguments(CALL_SIGNAL.bindTo(signal), 0, general);
        MethodHandle plain = MethodHandles.dropArguments(target, 0, ToldSubscription.class);
        MethodHandle seen = (type.parameterCount() > 1
                        ? call
                        : MethodHandles.insertArguments(call, 2, (@Nullable Object) null))
                .asType(plain.type());
        MethodHandle pick =
                PICK_SIGNAL.bindTo(signal).asType(MethodType.methodType(ToldSubscription.class, type.parameterType(0)));
        return MethodHandles.foldArguments(MethodHandles.guardWithTest(isNull(plain.type()), plain, seen), pick);
    }

    /** Calls {@code target} and tells, before if {@code isBefore} and else after, that its receiver was looked at. */
    static MethodHandle withObservation(MethodHandle target, boolean isBefore) {
        MethodType type = target.type();
        MethodHandle observed = OBSERVED.asType(MethodType.methodType(void.class, type.parameterType(0)));
        if (isBefore) {
            return MethodHandles.foldArguments(target, observed);
        }
        MethodHandle after = MethodHandles.foldArguments(
                MethodHandles.dropArguments(MethodHandles.identity(type.returnType()), 0, type.parameterType(0)),
                observed);
        MethodHandle reordered = MethodHandles.permuteArguments(
                after, MethodType.methodType(type.returnType(), type.returnType(), type.parameterType(0)), 1, 0);
        return MethodHandles.foldArguments(
                MethodHandles.dropArguments(reordered, 2, type.parameterList().subList(1, type.parameterCount())),
                target);
    }

    /** Calls {@code target}, which subscribes to its receiver, on what stands for that. */
    static MethodHandle ofSource(MethodHandle target, SubscribedSource source) {
        Class<?> receiver = target.type().parameterType(0);
        return MethodHandles.filterArguments(
                target, 0, SOURCE.bindTo(source).asType(MethodType.methodType(receiver, receiver)));
    }

    /** Calls {@code target}, a method of a stage, on what stands for its receiver, and tells that that was looked at. */
    static MethodHandle ofStage(MethodHandle target, HandedStages handed, boolean isLook) {
        Class<?> receiver = target.type().parameterType(0);
        MethodHandle called = handed.isEnd() ? withEnd(target) : target;
        MethodHandle followed = MethodHandles.filterArguments(
                withObservation(withStages(called, 1), isLook),
                0,
                HANDED.bindTo(handed).asType(MethodType.methodType(receiver, receiver)));
        return RareState.FOLLOWS_STAGES.guard(followed, withObservation(called, isLook));
    }

    /** Calls {@code target}, which ends its receiver, and tells before that it is about to. */
    private static MethodHandle withEnd(MethodHandle target) {
        MethodHandle before = BEFORE_END.asType(
                MethodType.methodType(void.class, target.type().parameterType(0)));
        return MethodHandles.foldArguments(target, before);
    }

    /** Calls {@code target}, a method of another asynchronous object, and tells that that was looked at. */
    static MethodHandle ofOperator(MethodHandle target, SubscribedSource source, boolean isLook) {
        MethodHandle observed = withObservation(target, isLook);
        return StreamTypes.ofPublisher(target.type().parameterType(0)) == null
                ? observed
                : RareState.FOLLOWS_STAGES.guard(
                        ofSource(withPublishers(withMade(observed), 1, source.site()), source), observed);
    }

    /** Calls {@code target} at {@code site}, which makes a stage or a publisher of what stands for those among its arguments. */
    static MethodHandle ofFactory(MethodHandle target, BoundSite site) {
        return RareState.FOLLOWS_STAGES.guard(withPublishers(withStages(target, 0), 0, site), target);
    }

    /** Calls {@code target} with what stands for the publishers among its arguments, from {@code first} on. */
    private static MethodHandle withPublishers(MethodHandle target, int first, BoundSite site) {
        MethodHandle made = target;
        for (int i = first; i < target.type().parameterCount(); i++) {
            Class<?> argument = target.type().parameterType(i);
            if (StreamTypes.ofPublisher(argument) != null) {
                SubscribedSource source = new SubscribedSource(site, argument);
                made = MethodHandles.filterArguments(
                        made, i, SOURCE.bindTo(source).asType(MethodType.methodType(argument, argument)));
            }
        }
        return made;
    }

    /** Calls {@code target} with what stands for the stages among its arguments, from {@code first} on; the driver makes its result. */
    private static MethodHandle withStages(MethodHandle target, int first) {
        MethodHandle made = target;
        for (int i = first; i < target.type().parameterCount(); i++) {
            Class<?> argument = target.type().parameterType(i);
            if (CompletionStage.class.isAssignableFrom(argument) || argument == CompletableFuture[].class) {
                made = MethodHandles.filterArguments(
                        made, i, ARGUMENT.asType(MethodType.methodType(argument, argument)));
            }
        }
        return withMade(made);
    }

    /** Calls {@code made}, and tells that the driver has made what that returns. */
    private static MethodHandle withMade(MethodHandle made) {
        Class<?> result = made.type().returnType();
        return CompletionStage.class.isAssignableFrom(result) || StreamTypes.ofPublisher(result) != null
                ? MethodHandles.filterReturnValue(made, MADE.asType(MethodType.methodType(result, result)))
                : made;
    }

    /** {@code pick} of a receiver and another as a handle of {@code type}, whose parameters they are among. */
    private static MethodHandle fitReceiver(
            MethodHandle pick, MethodType type, int receiver, int other, boolean isStatic) {
        MethodType picks = type.changeReturnType(pick.type().returnType());
        if (isStatic) {
            MethodHandle alone = MethodHandles.insertArguments(pick, 0, (@Nullable Object) null);
            return MethodHandles.permuteArguments(
                    alone.asType(MethodType.methodType(picks.returnType(), type.parameterType(other))), picks, other);
        }
        return MethodHandles.permuteArguments(
                pick.asType(MethodType.methodType(
                        picks.returnType(), type.parameterType(receiver), type.parameterType(other))),
                picks,
                receiver,
                other);
    }

    private static MethodHandle isNull(MethodType type) {
        return MethodHandles.dropArguments(
                IS_NULL.asType(MethodType.methodType(boolean.class, type.parameterType(0))),
                1,
                type.parameterList().subList(1, type.parameterCount()));
    }
}
