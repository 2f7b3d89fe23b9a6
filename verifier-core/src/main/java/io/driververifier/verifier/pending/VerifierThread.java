package io.driververifier.verifier.pending;

/**
 * A thread of the verifier in a program: a daemon in the uppermost group.
 *
 * <p>A test runner looks for threads that a test has left in its own group. What the program keeps beside a thread is inherited:
 * completions go on there, the verifier of a machine is found by it, and the context class loader finds what the program has.
 */
public class VerifierThread extends Thread {
    private static final ThreadGroup TOP = top();

    /** One that runs {@code body}, and is to be started. */
    @SuppressWarnings("this-escape") // only a field of Thread is set
    public VerifierThread(Runnable body, String name) {
        super(TOP, body, name);
        setDaemon(true);
    }

    private static ThreadGroup top() {
        ThreadGroup at = Thread.currentThread().getThreadGroup();
        while (at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
