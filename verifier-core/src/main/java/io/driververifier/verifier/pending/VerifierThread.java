package io.driververifier.verifier.pending;

/**
 * A thread of the verifier in a program: a daemon in the uppermost group.
 *
 * <p>A test runner looks for threads that a test has left in its own group, and a class loader that is to go must not be kept by
 * a thread of ours. What the program keeps beside a thread is inherited, as the verifier of a machine is found by that.
 */
public class VerifierThread extends Thread {
    private static final ThreadGroup TOP = top();

    /** One that runs {@code body}, and is to be started. */
    @SuppressWarnings("this-escape") // only Thread's own fields are set
    public VerifierThread(Runnable body, String name) {
        super(TOP, body, name);
        setDaemon(true);
        setContextClassLoader(ClassLoader.getSystemClassLoader());
    }

    private static ThreadGroup top() {
        ThreadGroup at = Thread.currentThread().getThreadGroup();
        while (at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
