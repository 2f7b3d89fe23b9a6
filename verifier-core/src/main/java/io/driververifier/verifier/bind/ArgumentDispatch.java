package io.driververifier.verifier.bind;

import io.driververifier.verifier.pending.Schedule;
import java.lang.invoke.MethodHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at an argument of a bound call that is told of the completion. Immutable; any thread. */
final class ArgumentDispatch {
    private final BoundSite site;
    private final ArgumentBinding binding;
    private final String method;
    private final Class<?> as;
    private final int parameter;
    private final boolean isStatic;

    /** At {@code site}, a call of {@code method} whose {@code parameter}, of the type {@code as}, has the callback. */
    ArgumentDispatch(
            BoundSite site, ArgumentBinding binding, String method, Class<?> as, int parameter, boolean isStatic) {
        this.site = site;
        this.binding = binding;
        this.method = method;
        this.as = as;
        this.parameter = parameter;
        this.isStatic = isStatic;
    }

    boolean isStatic() {
        return isStatic;
    }

    /** Which of the operands it is, the receiver counted. */
    int position() {
        return isStatic ? parameter : parameter + 1;
    }

    /** Whether the call of {@code receiver} is a dispatch and is to be forced, or looked at; null if neither. */
    @Nullable Choice pick(@Nullable Object receiver, @Nullable Object callback) {
        BoundVerification now = BoundPrograms.current();
        if (now == null || callback == null || callback == receiver || !site.leavesDriver(receiver)) {
            return null;
        }
        Class<?> type = CallbackTypes.of(as, callback);
        if (type == null) {
            return null;
        }
        if (binding instanceof DiscoveryBinding search) {
            search.called(site, method, parameter, type);
            return null;
        }
        if (binding instanceof CallbackBinding declared) {
            declared.called();
        } else if (site.comesBack(receiver)) {
            return null;
        }
        Request request = now.pick(site, binding.name());
        if (request != null) {
            return request;
        }
        if (binding instanceof WatchedBinding watched) {
            return watched.watches(receiver) ? new Choice.Watched(now) : null;
        }
        return binding.hasToFollow(callback) ? now.follower(site, binding.name()) : null;
    }

    /** Makes the call by {@code target} with what stands for the callback. */
    @Nullable Object call(MethodHandle target, Choice choice, @Nullable Object[] operands) throws Throwable {
        int first = isStatic ? 0 : 1;
        Object[] arguments = new Object[operands.length - first];
        System.arraycopy(operands, first, arguments, 0, arguments.length);
        Request request = choice instanceof Request forced && mayBeForced(forced, operands[0]) ? forced : null;
        Runnable onThrow = () -> {};
        boolean isHeld = false;
        Object callback = arguments[parameter];
        try {
            onThrow = prepare(choice, request, isStatic ? null : operands[0], arguments);
            System.arraycopy(arguments, 0, operands, first, arguments.length);
            isHeld = request != null;
        } catch (CannotHoldException reason) {
            if (request != null) {
                request.verification().cannotHold(request, reason.getMessage());
            }
        }
        boolean isMade = false;
        try {
            Object answer = (Object) target.invokeExact(operands);
            isMade = true;
            // A call that returns what it was given returns what the driver gave.
            return isHeld && answer == arguments[parameter] ? callback : answer;
        } finally {
            if (!isMade) {
                onThrow.run();
            }
            if (isHeld) {
                request.returned();
            }
        }
    }

    /** A channel of the JDK tells its handlers on threads of its own. */
    private boolean mayBeForced(Request request, @Nullable Object receiver) {
        boolean isInside = request.schedule() == Schedule.INLINE
                && (isStatic || receiver == null || receiver.getClass().getClassLoader() != null);
        if (request.schedule().isOfBindings() && !isInside) {
            request.verification()
                    .cannotHold(
                            request, "no such call can be " + request.schedule().text());
            return false;
        }
        return true;
    }

    private Runnable prepare(
            Choice choice, @Nullable Request request, @Nullable Object receiver, @Nullable Object[] arguments)
            throws CannotHoldException {
        if (binding instanceof WatchedBinding watched) {
            BoundVerification verification =
                    choice instanceof Choice.Watched only ? only.verification() : ((Request) choice).verification();
            return watched.wrap(new WatchedCall(
                    verification, site, request, receiver, method, arguments, parameter, type(arguments)));
        }
        if (request != null) {
            arguments[parameter] = held(request, arguments);
        }
        return () -> {};
    }

    private Class<?> type(@Nullable Object[] arguments) {
        return Objects.requireNonNull(CallbackTypes.of(as, Objects.requireNonNull(arguments[parameter])));
    }

    private Object held(Request request, @Nullable Object[] arguments) throws CannotHoldException {
        try {
            return binding.hold(arguments[parameter], type(arguments), arguments, request);
        } catch (RuntimeException failure) {
            throw CannotHoldException.by(failure);
        }
    }
}
