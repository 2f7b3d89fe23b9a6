package io.driververifier.verifier.pending;

/**
 * A thread of the verifier in a program: a daemon in the uppermost group, with the context class loader of who made it, which
 * finds what the program has.
 *
 * <p>A test runner looks for threads that a test has left in its own group.
 */
public class VerifierThread extends Thread {
    private static final ThreadGroup TOP = top();

    /**
     * One that runs {@code body}, and is to be started.
     *
     * @param inherits whether it inherits what is kept beside the thread that makes it, as the verifier of a machine is. Which
     *     thread of an ordinary program that is says nothing of the calls that go on here, and a lower layer's own thread has
     *     nothing of the kind.
     */
    @SuppressWarnings("this-escape") // only fields of Thread are set
    public VerifierThread(Runnable body, String name, boolean inherits) {
        super(TOP, body, name, 0, inherits);
        setDaemon(true);
        // From JDK 19 on it is not inherited without the rest.
        setContextClassLoader(Thread.currentThread().getContextClassLoader());
    }

    private static ThreadGroup top() {
        ThreadGroup at = Thread.currentThread().getThreadGroup();
        while (at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
