package io.driververifier.nt.ps;

import org.jspecify.annotations.Nullable;

/**
 * A request that counts against the thread that issued it until it is finished; the IRP is one.
 *
 * <p>The links are guarded by the list of the thread that they are in.
 */
public abstract class OutstandingRequest {
    @Nullable OutstandingRequest previous;

    @Nullable OutstandingRequest next;

    @Nullable RequestList list;

    /** A request that no thread has issued yet. */
    protected OutstandingRequest() {}

    /** Asks for it to be given back soon; whether and when it is, is up to whoever has it. */
    protected abstract void cancel();
}
