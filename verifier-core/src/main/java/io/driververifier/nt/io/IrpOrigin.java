package io.driververifier.nt.io;

/** How an IRP came into being, which decides who frees it. */
public enum IrpOrigin {
    /** {@code IoAllocateIrp}: its creator stops completion and frees it. */
    ALLOCATED,
    /** {@code IoBuildAsynchronousFsdRequest}: as above, though it remembers a thread. */
    ASYNCHRONOUS_FSD,
    /** Built for a thread that waits for it; the I/O manager frees it. */
    THREADED;

    /** Whether the I/O manager frees it at the end of completion. */
    public boolean isThreaded() {
        return this == THREADED;
    }
}
