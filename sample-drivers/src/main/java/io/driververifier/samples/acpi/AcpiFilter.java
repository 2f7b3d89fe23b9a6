package io.driververifier.samples.acpi;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.UsageNotification;
import java.util.concurrent.atomic.AtomicInteger;

/** A filter on a device of the bus: it passes every request on and looks at the outcome of some. */
record AcpiFilter(DeviceObject lower, AtomicInteger usage) implements AcpiExtension {
    @Override
    public NtStatus deviceUsageNotification(Irp irp) {
        UsageNotification request = Io.getCurrentIrpStackLocation(irp).parameters(UsageNotification.class);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (device, done) -> usageNotified(done, request));
        return Io.callDriver(lower, irp);
    }

    private NtStatus usageNotified(Irp irp, UsageNotification request) {
        if (irp.isPendingReturned()) {
            Io.markIrpPending(irp);
        }
        if (irp.status().isSuccess()) {
            usage.addAndGet(request.inPath() ? 1 : -1);
        }
        return NtStatus.CONTINUE_COMPLETION;
    }

    @Override
    public NtStatus otherRequest(Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower, irp);
    }
}
