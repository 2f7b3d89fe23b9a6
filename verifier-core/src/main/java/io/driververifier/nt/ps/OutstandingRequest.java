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

    private volatile boolean disassociated;

    /** A request that no thread has issued yet. */
    protected OutstandingRequest() {}

    /** Asks for it to be given back soon; whether and when it is, is up to whoever has it. */
    protected abstract void cancel();

    /** Its thread has ended without it; called once, after {@link #isDisassociated} has begun to say so. */
    protected abstract void disassociated();

    /**
     * Whether its thread has ended without it, because it was not given back in time. Nobody is left to be told of its end,
     * nor does the memory that it was issued with belong to it any more.
     */
    public final boolean isDisassociated() {
        return disassociated;
    }

    void setDisassociated() {
        this.disassociated = true;
    }
}
