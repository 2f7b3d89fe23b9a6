package io.driververifier.verifier.bind;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.pending.ForcedPendingLog;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.Tape;
import io.driververifier.verifier.pending.WovenCall;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of a driver that is forced, without a driver and an agent, whose answer is kept back until it is let go by hand:
 * what a binding is tried on.
 *
 * <p>A verification of its own, so that trials do not meet. {@code hold} once, on the thread that makes the trial; the rest on
 * any thread.
 */
public final class BindingTrial implements AutoCloseable {
    private static final String SETTINGS = "flags=0x210,driver=trial,seed=0x1,policy=always,schedule=held";
    private static final int LOG_LINES = 16;

    private final BoundVerification verification;
    private final BoundSite site;
    private final Request request;

    /** A call that is forced. */
    public BindingTrial() {
        verification = new BoundVerification(
                VerifierSettings.parse(SETTINGS), new ForcedPendingLog(LOG_LINES), Nobody.INSTANCE);
        WovenCall call = new WovenCall("trial", "trial.Driver", "call", "()V", 0, "Driver.java", 1);
        site = new BoundSite(call, "Lower.ask", MethodType.methodType(Object.class), null);
        request = Objects.requireNonNull(verification.pick(site, "trial"));
    }

    /** Whether a binding of the class of {@code binding} is among those that calls are looked at for in this JVM. */
    public static boolean isFound(Binding binding) {
        return Bindings.all().anyMatch(found -> found.getClass() == binding.getClass());
    }

    /** What the driver gets in place of {@code answer}, where it expects {@code as}. */
    public Object hold(ResultBinding binding, Object answer, Class<?> as) throws CannotHoldException {
        return binding.hold(answer, as, request);
    }

    /**
     * What the lower layer gets in place of a callback.
     *
     * @param method that is called
     * @param arguments of the call, the callback among them
     * @param parameter which of them is the callback, from 0
     */
    public Object hold(ArgumentBinding binding, Method method, @Nullable Object[] arguments, int parameter)
            throws CannotHoldException {
        @Nullable Object[] own = arguments.clone();
        Object callback = Objects.requireNonNull(own[parameter]);
        Class<?> as = method.getParameterTypes()[parameter];
        if (!(binding instanceof WatchedBinding watched)) {
            return binding.hold(callback, as, own, request);
        }
        watched.wrap(new WatchedCall(verification, site, request, null, method.getName(), own, parameter, as));
        return Objects.requireNonNull(own[parameter]);
    }

    /** Whether an answer is kept back at this moment. */
    public boolean isHeld() {
        return request.isHeld();
    }

    /** The call has returned: from now on its answer goes on when the program is quiet. */
    public void callReturns() {
        request.returned();
    }

    /** The answer goes on: at once if it is there, else when it comes. */
    public void letGo() {
        request.returned();
        request.cancel();
    }

    /** The end of the verification: nothing is kept back any more, and its threads have ended. */
    @Override
    public void close() {
        request.returned();
        verification.close();
    }

    /** Has no use for what a verification tells. */
    private enum Nobody implements BoundHost {
        INSTANCE;

        @Override
        public String replay() {
            return "";
        }

        @Override
        public Tape nextTape() {
            return Tape.NONE;
        }

        @Override
        public void found(Finding finding) {}

        @Override
        public void forced(int request, Hold hold, LogEntry.Moment moment, List<StackLine> stack) {}
    }
}
