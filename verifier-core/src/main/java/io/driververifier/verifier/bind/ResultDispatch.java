package io.driververifier.verifier.bind;

import io.driververifier.verifier.pending.Schedule;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a bound call returns.
 *
 * <p>Any thread. {@code last} and the elements of {@code met} are shortcuts to what each thread would find by itself,
 * immutable objects.
 */
final class ResultDispatch {
    /** A site that calls many classes, lambdas say, is not to find out about each of them again and again. */
    private static final int MET_MAX = 16;

    /** Two classes that share a slot, which chance decides in each JVM, are not to displace each other at every call. */
    private static final int PROBES_MAX = 8;

    private final BoundSite site;
    private final Class<?> as;
    private final boolean isStatic;
    private final boolean isOperation;
    private final @Nullable Met[] met = new Met[MET_MAX];
    private @Nullable Met last;

    /** What becomes of an answer that is no dispatch, one that is subscribed to, and one that is an operation. */
    private enum Kind {
        NONE,
        SOURCE,
        RESULT
    }

    /** The classes of a receiver and an answer, what such a call is, and its binding if it is a dispatch. */
    private record Met(
            @Nullable Class<?> receiver,
            Class<?> answer,
            Kind kind,
            @Nullable ResultBinding binding) {
        boolean isOf(@Nullable Object otherReceiver, Object otherAnswer) {
            return otherAnswer.getClass() == answer
                    && (otherReceiver == null ? receiver == null : otherReceiver.getClass() == receiver);
        }
    }

    /**
     * At {@code site}, where the driver takes the answer as {@code as}.
     *
     * @param isOperation whether a call may begin an operation
     */
    ResultDispatch(BoundSite site, Class<?> as, boolean isStatic, boolean isOperation) {
        this.site = site;
        this.as = as;
        this.isStatic = isStatic;
        this.isOperation = isOperation;
    }

    boolean isStatic() {
        return isStatic;
    }

    /** What is to be done with {@code answer} of {@code receiver}; null if nothing is. */
    @Nullable Choice pick(@Nullable Object receiver, @Nullable Object answer) {
        BoundVerification now = BoundPrograms.current();
        if (now == null || answer == null || answer == receiver) {
            return null;
        }
        Met known = last;
        if (known == null || !known.isOf(receiver, answer)) {
            known = find(receiver, answer);
            if (!isProxy(receiver)) {
                last = known;
            }
        }
        ResultBinding binding = known.binding();
        if (binding == null) {
            if (now.copies().remembersAll() && isStage(answer)) {
                now.copies().made(answer);
            }
            return null;
        }
        if (known.kind() == Kind.SOURCE) {
            // Each subscription is an operation, of each call where many answer with one publisher, an empty one say.
            return now.isOpen() && !PublisherProxy.isOne(answer) ? Choice.Source.INSTANCE : null;
        }
        if (now.copies().matter() && now.copies().isKnown(answer)) {
            return Choice.Repeated.INSTANCE;
        }
        if (!isOperation || site.comesBack(receiver)) {
            return null;
        }
        Request request = now.pick(site, binding.name());
        if (request == null && binding.hasToFollow(answer)) {
            return now.follower(site, binding.name());
        }
        if (request == null) {
            now.copies().letThrough(answer);
        }
        return request;
    }

    /** Publishers are followed from where they are put together: a getter of the driver's may answer with one that it was handed. */
    private static boolean isStage(Object answer) {
        ResultBinding binding = Bindings.ofAnswer(answer.getClass());
        return binding != null && !(binding instanceof SourceBinding);
    }

    /** Whose code a proxy runs is a matter of the object, not of its class. */
    private static boolean isProxy(@Nullable Object receiver) {
        return receiver != null && Proxy.isProxyClass(receiver.getClass());
    }

    private Met find(@Nullable Object receiver, Object answer) {
        if (isProxy(receiver)) {
            return meet(receiver, answer);
        }
        int hash = answer.getClass().hashCode();
        if (receiver != null) {
            hash = 31 * hash + receiver.getClass().hashCode();
        }
        int free = hash & MET_MAX - 1;
        for (int i = 0; i < PROBES_MAX; i++) {
            int slot = hash + i & MET_MAX - 1;
            Met known = met[slot];
            if (known == null) {
                free = slot;
                break;
            }
            if (known.isOf(receiver, answer)) {
                return known;
            }
        }
        Met fresh = meet(receiver, answer);
        met[free] = fresh;
        return fresh;
    }

    /** A combinator of the asynchronous type itself is no operation of a lower layer, nor is a call within the driver. */
    private Met meet(@Nullable Object receiver, Object answer) {
        ResultBinding binding = Bindings.ofAnswer(answer.getClass(), as);
        Class<?> type = receiver == null ? null : receiver.getClass();
        if (binding == null
                || !site.leavesDriver(receiver)
                || (type != null && Bindings.ofAnswer(type, as) == binding)) {
            return new Met(type, answer.getClass(), Kind.NONE, null);
        }
        // Asked for here, once: to find that a class has not an interface is dear.
        return new Met(type, answer.getClass(), binding instanceof SourceBinding ? Kind.SOURCE : Kind.RESULT, binding);
    }

    /** Whether a call here can be put off: its answer can be made before there is one. */
    boolean canDefer() {
        return isOperation && DeferredCall.canStandFor(as);
    }

    /** Puts the call by {@code target} off if it is to be; else makes it, by {@code looked} if it is no dispatch. */
    @Nullable Object defer(MethodHandle target, MethodHandle looked, @Nullable Object[] operands) throws Throwable {
        BoundVerification now = BoundPrograms.current();
        Object receiver = isStatic ? null : operands[0];
        if (now == null
                || !site.leavesDriver(receiver)
                || site.comesBack(receiver)
                || (receiver != null && Bindings.ofAnswer(receiver.getClass()) != null)) {
            return (Object) looked.invokeExact(operands);
        }
        Request request = now.pick(site, DeferredCall.OPERATION);
        if (request == null) {
            return (Object) target.invokeExact(operands);
        }
        if (request.schedule() == Schedule.DEFERRED) {
            return new DeferredCall(target, operands).answer(request);
        }
        Object answer = (Object) target.invokeExact(operands);
        return answer == null ? null : hold(request, answer, operands);
    }

    /** What the caller gets in place of {@code answer}. */
    Object hold(Choice choice, Object answer, @Nullable Object[] arguments) {
        if (choice instanceof Choice.Source) {
            return source(answer, arguments);
        }
        if (!(choice instanceof Request request)) {
            BoundVerification now = BoundPrograms.current();
            return now == null ? answer : fitting(now.copies().of(answer), answer);
        }
        ResultBinding binding = Bindings.ofAnswer(answer.getClass(), as);
        for (Object argument : arguments) {
            if (argument == answer || binding == null) {
                request.dismiss();
                return answer;
            }
        }
        return binding == null ? answer : fitting(copy(request, binding, answer, as), answer);
    }

    private Object source(Object answer, @Nullable Object[] arguments) {
        BoundVerification now = BoundPrograms.current();
        if (now == null
                || Arrays.stream(arguments).anyMatch(argument -> argument == answer)
                || !(Bindings.ofAnswer(answer.getClass()) instanceof SourceBinding binding)) {
            return answer;
        }
        try {
            Object stand = binding.wrap(answer, as, site);
            Object first = now.copies().put(answer, stand);
            if (first == stand || PublisherProxy.isAt(first, site)) {
                return fitting(first, answer);
            }
            now.copies().letThrough(stand);
            return fitting(stand, answer);
        } catch (CannotHoldException reason) {
            site.note(reason.getMessage());
            return answer;
        }
    }

    /** Has a copy stand for {@code answer}, which the driver takes as {@code as}; answers what does. */
    static Object copy(Request request, ResultBinding binding, Object answer, Class<?> as) {
        BoundVerification verification = request.verification();
        if (request.schedule() == Schedule.INLINE && binding.mayBeWaitedFor(answer)) {
            request.waitInside(() -> binding.isComplete(answer));
            verification.copies().letThrough(answer);
            return answer;
        }
        if (request.schedule().isOfBindings()) {
            verification.cannotHold(
                    request, "no such call can be " + request.schedule().text());
            verification.copies().letThrough(answer);
            return answer;
        }
        try {
            verification.copies().begin();
            request.answersByObject();
            Object copy = verification.copies().put(answer, held(request, binding, answer, as));
            Observation.answered(copy, request);
            request.returnedObject();
            return copy;
        } catch (CannotHoldException reason) {
            verification.copies().completed();
            verification.copies().letThrough(answer);
            verification.cannotHold(request, reason.getMessage());
            return answer;
        }
    }

    private static Object held(Request request, ResultBinding binding, Object answer, Class<?> as)
            throws CannotHoldException {
        try {
            return binding.hold(answer, as, request);
        } catch (RuntimeException failure) {
            throw CannotHoldException.by(failure);
        }
    }

    /** {@code copy}, unless it was made where something else was expected. */
    private Object fitting(Object copy, Object answer) {
        return as.isInstance(copy) ? copy : answer;
    }
}
