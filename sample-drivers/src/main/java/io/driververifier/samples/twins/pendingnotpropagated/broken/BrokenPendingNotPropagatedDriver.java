package io.driververifier.samples.twins.pendingnotpropagated.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A filter that counts the bytes that are read.
 *
 * <p>The bug: its completion routine lets completion go on without marking the IRP pending for the driver above, although
 * its dispatch routine has returned PENDING.
 */
@Bug(value = "0xC9/228", needsPending = true)
@DriverName("pending-not-propagated")
public final class BrokenPendingNotPropagatedDriver extends TwinFilter {
    private final AtomicLong bytes = new AtomicLong();

    /** A driver without devices. */
    public BrokenPendingNotPropagatedDriver() {}

    /** How many bytes have been read. */
    public long bytesRead() {
        return bytes.get();
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return read(device, irp);
    }

    private NtStatus read(DeviceObject device, Irp irp) {
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            bytes.addAndGet(done.information());
            return NtStatus.CONTINUE_COMPLETION; // the bug
        });
        return Io.callDriver(lower(device), irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
