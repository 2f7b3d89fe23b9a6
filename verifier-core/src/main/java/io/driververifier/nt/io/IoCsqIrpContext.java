package io.driververifier.nt.io;

import org.jspecify.annotations.Nullable;

/**
 * By what a driver asks a cancel-safe queue for one certain IRP ({@code IO_CSQ_IRP_CONTEXT}), whatever has become of it.
 *
 * <p>May be used again once its IRP has left the queue. Guarded by the lock of the queue.
 */
public final class IoCsqIrpContext {
    private @Nullable Irp irp;

    /** A context that no IRP was inserted with yet. */
    public IoCsqIrpContext() {}

    @Nullable Irp irp() {
        return irp;
    }

    void setIrp(@Nullable Irp irp) {
        this.irp = irp;
    }
}
