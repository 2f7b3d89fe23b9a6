package io.driververifier.samples.twins.markednotpending.broken;

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
 * A filter that counts the bytes that are read. It marks each read pending.
 *
 * <p>The bug: it returns what the driver below returned, and not the PENDING that it has promised.
 */
@Bug("0xC9/23E")
@DriverName("marked-not-pending")
public final class BrokenMarkedNotPendingDriver extends TwinFilter {
    private final AtomicLong bytes = new AtomicLong();

    /** A driver without devices. */
    public BrokenMarkedNotPendingDriver() {}

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
        Io.markIrpPending(irp);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            bytes.addAndGet(done.information());
            return NtStatus.CONTINUE_COMPLETION;
        });
        return Io.callDriver(lower(device), irp); // the bug
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
