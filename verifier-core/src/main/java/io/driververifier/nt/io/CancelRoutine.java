package io.driververifier.nt.io;

/**
 * A driver's routine that takes a cancelled IRP out of its queue ({@code DRIVER_CANCEL}).
 *
 * <p>Called at DISPATCH_LEVEL with the cancel spin lock held, which it releases by {@link Io#releaseCancelSpinLock} with
 * {@link Irp#cancelIrql()}.
 */
@FunctionalInterface
public interface CancelRoutine {
    /** Cancels {@code irp}, which the driver of {@code device} had made cancelable. */
    void cancel(DeviceObject device, Irp irp);
}
