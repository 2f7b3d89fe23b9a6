package io.driververifier.dump;

import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ps.EThread;
import java.lang.Thread.State;
import java.util.Optional;

/**
 * Whether and why a thread does not run.
 *
 * @param state as {@link ThreadImage} has it
 * @param text the reason, {@code Executive}; empty if it does not wait
 * @param isUserMode whether its program waits, rather than a driver or the kernel for it
 * @param isTimed whether the wait ends by itself after a time
 * @param isForSpinLock whether it waits for a spin lock, which is inside a lock of Java's
 */
record WaitReason(String state, String text, boolean isUserMode, boolean isTimed, boolean isForSpinLock) {
    private static final String JAVA = "Java";
    private static final String KERNEL = "io.driververifier.nt.ke.";
    private static final String SPIN_LOCK = KSpinLock.class.getName();
    private static final String USER = "io.driververifier.user.";
    private static final String FILE = USER + "UserFile";
    private static final String DELAY = "delayExecutionThread";

    static WaitReason of(EThread thread, StackTraceElement[] trace, Optional<State> java) {
        if (thread.isEnded()) {
            return new WaitReason("TERMINATED", "", false, false, false);
        }
        if (thread.suspendCount() > 0) {
            return new WaitReason("SUSPENDED", "", true, false, false);
        }
        if (thread.tcb().waitsOn() != null) {
            return inKernel(trace, thread.tcb().isTimedWait());
        }
        boolean waits = java.filter(
                        state -> state == State.BLOCKED || state == State.WAITING || state == State.TIMED_WAITING)
                .isPresent();
        if (!waits) {
            return new WaitReason("RUNNING", "", false, false, false);
        }
        // Who waits for a spin lock looks up after a time, and waits on.
        boolean spins = isInSpinLock(trace);
        boolean timed = !spins && java.filter(State.TIMED_WAITING::equals).isPresent();
        return new WaitReason("WAIT", JAVA, false, timed, spins);
    }

    /** Whether the thread with the stack {@code trace} is about to take a spin lock. */
    static boolean isInSpinLock(StackTraceElement[] trace) {
        for (StackTraceElement frame : trace) {
            if (frame.getClassName().equals(SPIN_LOCK)) {
                return true;
            }
        }
        return false;
    }

    /**
     * By the frames: a program that waits comes to the kernel through its own library alone. Where that waits for a request
     * that the program has not made overlapped, it stands for the system service that would.
     */
    private static WaitReason inKernel(StackTraceElement[] trace, boolean isTimed) {
        boolean delays = false;
        int next = 0;
        while (next < trace.length && !trace[next].getClassName().startsWith(KERNEL)) {
            next++;
        }
        for (; next < trace.length && trace[next].getClassName().startsWith(KERNEL); next++) {
            delays |= trace[next].getMethodName().equals(DELAY);
        }
        boolean user = next < trace.length && trace[next].getClassName().startsWith(USER);
        for (; user && next < trace.length && trace[next].getClassName().startsWith(USER); next++) {
            user = !trace[next].getClassName().equals(FILE);
        }
        String text = delays ? "DelayExecution" : user ? "UserRequest" : "Executive";
        return new WaitReason("WAIT", text, user, isTimed, false);
    }

    /** Whether it waits on an object of the kernel. */
    boolean isInKernel() {
        return state.equals("WAIT") && !isInJava();
    }

    /** Whether it waits for something of Java's, which the kernel knows nothing of. */
    boolean isInJava() {
        return text.equals(JAVA);
    }
}
