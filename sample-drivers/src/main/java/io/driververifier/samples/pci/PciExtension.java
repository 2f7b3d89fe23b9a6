package io.driververifier.samples.pci;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.UsageNotification;

/** What the driver keeps with each of its devices. */
sealed interface PciExtension permits PciBus, PciDevice {
    /** Does its part of {@code IRP_MN_DEVICE_USAGE_NOTIFICATION}; answers what the request is to be completed with. */
    NtStatus deviceUsageNotification(Irp irp, UsageNotification request);

    /** Answers a request that is none of plug and play. */
    NtStatus otherRequest(Irp irp);
}
