package io.driververifier.samples.toaster.bus;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.IoRemoveLock;
import io.driververifier.nt.io.Irp;

/** What the driver keeps with each of its devices, and what the device does with a request under its remove lock. */
sealed interface BusExtension permits BusDevice, ChildDevice {
    /** Counts the requests of the device. */
    IoRemoveLock removeLock();

    /** Answers {@code irp}, which holds the remove lock, and gives that up. */
    NtStatus dispatch(Irp irp);
}
