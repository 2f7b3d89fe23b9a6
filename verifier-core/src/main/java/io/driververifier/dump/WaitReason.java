package io.driververifier.dump;

import io.driververifier.nt.ps.EThread;
import java.lang.Thread.State;
import java.util.Optional;

/**
 * Whether and why a thread does not run.
 *
 * @param state as {@link ThreadImage} has it
 * @param text the reason, {@code Executive}; empty if it does not wait
 * @param isUserMode whether its program waits, rather than a driver or the kernel for it
 */
record WaitReason(String state, String text, boolean isUserMode) {
    private static final String JAVA = "Java";
    private static final String KERNEL = "io.driververifier.nt.ke.";
    private static final String USER = "io.driververifier.user.";
    private static final String FILE = USER + "UserFile";
    private static final String DELAY = "delayExecutionThread";

    static WaitReason of(EThread thread, StackTraceElement[] trace, Optional<State> java) {
        if (thread.isEnded()) {
            return new WaitReason("TERMINATED", "", false);
        }
        if (thread.suspendCount() > 0) {
            return new WaitReason("SUSPENDED", "", true);
        }
        if (thread.tcb().waitsOn() != null) {
            return inKernel(trace);
        }
        boolean waits = java.filter(
                        state -> state == State.BLOCKED || state == State.WAITING || state == State.TIMED_WAITING)
                .isPresent();
        return waits ? new WaitReason("WAIT", JAVA, false) : new WaitReason("RUNNING", "", false);
    }

    /**
     * By the frames: a program that waits comes to the kernel through its own library alone. Where that waits for a request
     * that the program has not made overlapped, it stands for the system service that would.
     */
    private static WaitReason inKernel(StackTraceElement[] trace) {
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
        return new WaitReason("WAIT", delays ? "DelayExecution" : user ? "UserRequest" : "Executive", user);
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
