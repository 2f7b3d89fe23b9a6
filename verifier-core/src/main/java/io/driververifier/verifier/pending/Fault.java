package io.driververifier.verifier.pending;

import java.util.Collection;

/**
 * What a binding does to a request whose call was forced, when the call is sure to answer pending and before its caller
 * knows. Never on the caller's thread, which may own locks.
 *
 * <p>Any thread may call every method.
 */
public interface Fault {
    /** Begins it on another thread; does not wait and does not fail. */
    void begin();

    /** The request has been cancelled, by it as a rule. */
    void cancelled();

    /** Waits for at most {@code nanos} until it has come to the request, or leaves it alone; answers whether it has. */
    boolean await(long nanos) throws InterruptedException;

    /** Whether it will never come to the request, because the program has ended. */
    boolean isVain();

    /** The threads on which it may be under way. */
    Collection<Thread> runners();
}
