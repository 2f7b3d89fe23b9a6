package io.driververifier.samples.acpi;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Irp;

/** What the driver keeps with each of its devices, and what the device does with the requests that it gets. */
sealed interface AcpiExtension permits AcpiBus, AcpiFilter {
    /** Answers {@code IRP_MN_DEVICE_USAGE_NOTIFICATION}. */
    NtStatus deviceUsageNotification(Irp irp);

    /** Answers every other request. */
    NtStatus otherRequest(Irp irp);
}
