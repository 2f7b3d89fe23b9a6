package io.driververifier.nt.ke;

/** A driver's routine that a DPC runs ({@code KDEFERRED_ROUTINE}), at {@link Irql#DISPATCH_LEVEL}. */
@FunctionalInterface
public interface DeferredRoutine {
    /** Does the work of {@code dpc}, which is not queued any more and may be queued again. */
    void run(KDpc dpc);
}
