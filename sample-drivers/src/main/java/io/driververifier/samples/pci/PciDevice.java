package io.driververifier.samples.pci;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.UsageNotification;
import io.driververifier.nt.io.PnpMinor;
import java.util.concurrent.atomic.AtomicInteger;

/** The physical device of what sits on the bus: the bottom of its stack, which tells the bus what concerns it too. */
record PciDevice(PciBus parent, AtomicInteger usage) implements PciExtension {
    @Override
    public NtStatus deviceUsageNotification(Irp irp, UsageNotification request) {
        NtStatus status = parent.sendPnpIrp(PnpMinor.DEVICE_USAGE_NOTIFICATION, request);
        if (status.isSuccess()) {
            usage.addAndGet(request.inPath() ? 1 : -1);
        }
        return status;
    }

    @Override
    public NtStatus otherRequest(Irp irp) {
        irp.setStatus(NtStatus.INVALID_DEVICE_REQUEST);
        irp.setInformation(0);
        Io.completeRequest(irp);
        return NtStatus.INVALID_DEVICE_REQUEST;
    }
}
