package io.driververifier.nt.io;

import org.jspecify.annotations.Nullable;

/**
 * A driver's part of a cancel-safe queue: the queue itself and its lock ({@code IO_CSQ_…} of {@code csq.h}).
 *
 * <p>The first three are called between {@link #acquireLock} and {@link #releaseLock}, the last without the lock. Any
 * thread may be the caller, that of {@link Io#cancelIrp} among them.
 */
public interface CsqCallbacks {
    /** {@code CsqInsertIrp}: puts {@code irp} into the queue. The lock is held. */
    void insertIrp(IoCsq csq, Irp irp);

    /** {@code CsqRemoveIrp}: takes {@code irp}, which is in the queue, out of it. The lock is held. */
    void removeIrp(IoCsq csq, Irp irp);

    /**
     * {@code CsqPeekNextIrp}: looks for the next IRP and leaves it in the queue. The lock is held.
     *
     * @param after the IRP in the queue behind which the search begins; null for the start of the queue
     * @param peekContext what {@link Io#csqRemoveNextIrp} was given: which IRPs match is the driver's own affair
     * @return the first that matches; null if none does
     */
    @Nullable Irp peekNextIrp(IoCsq csq, @Nullable Irp after, @Nullable Object peekContext);

    /** {@code CsqAcquireLock}: acquires the lock of the queue. */
    void acquireLock(IoCsq csq);

    /** {@code CsqReleaseLock}: releases the lock of the queue. */
    void releaseLock(IoCsq csq);

    /**
     * {@code CsqCompleteCanceledIrp}: completes {@code irp} with {@link io.driververifier.nt.NtStatus#CANCELLED}; it is out
     * of the queue. No lock is held.
     */
    void completeCanceledIrp(IoCsq csq, Irp irp);
}
