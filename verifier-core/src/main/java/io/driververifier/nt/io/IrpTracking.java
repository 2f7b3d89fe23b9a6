package io.driververifier.nt.io;

/** What follows one IRP on behalf of the verifier; an IRP that met no verified driver has none. */
public interface IrpTracking {
    /**
     * Completion of {@code irp} has passed the top of its stack, on this thread; its status block is not written yet and
     * its event not signalled.
     */
    void finishing(Irp irp);

    /** {@code irp} is about to be cancelled; whoever has it has it still. */
    void cancelling(Irp irp);

    /** {@code irp} has just been marked as cancelled and nobody's cancel routine was set. */
    void cancelled(Irp irp);

    /** The thread that issued {@code irp} has ended without it: it was cancelled, and not given back in time. */
    void disassociated(Irp irp);

    /** Whoever allocated {@code irp} has freed it. */
    void freed(Irp irp);
}
