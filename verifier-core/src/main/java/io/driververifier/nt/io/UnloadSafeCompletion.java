package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import org.jspecify.annotations.Nullable;

/**
 * The completion routine of {@code IoSetCompletionRoutineEx}, set for every outcome: does what completion would have done
 * for the driver's {@code routine} with the bits {@code control}, and lets the driver of {@code device} go after that.
 */
record UnloadSafeCompletion(DeviceObject device, CompletionRoutine routine, int control) implements CompletionRoutine {
    @Override
    public NtStatus complete(@Nullable DeviceObject own, Irp irp) {
        try {
            return Iop.invoke(irp, routine, control);
        } finally {
            device.closed();
        }
    }
}
