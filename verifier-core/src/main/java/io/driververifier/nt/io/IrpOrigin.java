package io.driververifier.nt.io;

/** How an IRP came into being, which decides who frees it. */
public enum IrpOrigin {
    /** {@code IoAllocateIrp}: its creator stops completion and frees it. */
    ALLOCATED,
    /** {@code IoBuildAsynchronousFsdRequest}: as above, though it remembers a thread. */
    ASYNCHRONOUS_FSD,
    /** {@code IoMakeAssociatedIrp}: a part of a master IRP; the I/O manager frees it at the end of its completion. */
    ASSOCIATED,
    /** Built for a thread that waits for it; the I/O manager frees it. */
    THREADED;

    /** Whether it belongs to a thread, so that its creator never frees it. */
    public boolean isThreaded() {
        return this == THREADED;
    }
}
