package io.driververifier.samples.acpi;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.UsageNotification;
import io.driververifier.nt.io.MajorFunction;
import java.util.concurrent.atomic.AtomicInteger;

/** The physical device of the PCI bus: the bottom of its stack, where every request ends at once. */
record AcpiBus(AtomicInteger usage) implements AcpiExtension {
    @Override
    public NtStatus deviceUsageNotification(Irp irp) {
        UsageNotification request = Io.getCurrentIrpStackLocation(irp).parameters(UsageNotification.class);
        NtStatus status = count(request.inPath()) ? NtStatus.SUCCESS : NtStatus.INVALID_PARAMETER;
        irp.setStatus(status);
        Io.completeRequest(irp);
        return status;
    }

    /** Refuses to let more files leave than came. */
    private boolean count(boolean inPath) {
        int before = usage.getAndUpdate(now -> inPath ? now + 1 : Math.max(0, now - 1));
        return inPath || before > 0;
    }

    /** A PnP request that a bus does not know keeps the status that it came with. */
    @Override
    public NtStatus otherRequest(Irp irp) {
        boolean isPnp = Io.getCurrentIrpStackLocation(irp).majorFunction() == MajorFunction.PNP;
        NtStatus status = isPnp ? irp.status() : NtStatus.INVALID_DEVICE_REQUEST;
        irp.setStatus(status);
        Io.completeRequest(irp);
        return status;
    }
}
