package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import org.jspecify.annotations.Nullable;

/** The completion routine of the I/O manager's own forwarding: wakes the waiting thread and gives it the IRP back. */
record SignalAndStop(KEvent event) implements CompletionRoutine {
    @Override
    public NtStatus complete(@Nullable DeviceObject device, Irp irp) {
        if (irp.isPendingReturned()) {
            Ke.setEvent(event);
        }
        return NtStatus.MORE_PROCESSING_REQUIRED;
    }
}
