package io.driververifier.samples.twins.statusmismatch.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Read;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that shows the first mebibyte of a disk as if there were no more. A read beyond it transfers nothing.
 *
 * <p>The bug: the IRP ends with END_OF_FILE, and the dispatch routine returns SUCCESS.
 */
@Bug("0xC9/224")
@DriverName("status-mismatch")
public final class BrokenStatusMismatchDriver extends TwinFilter {
    private static final long PARTITION_BYTES = 1 << 20;

    /** A driver without devices. */
    public BrokenStatusMismatchDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (isReadBeyondTheEnd(Io.getCurrentIrpStackLocation(irp))) {
            complete(irp, NtStatus.END_OF_FILE);
            return NtStatus.SUCCESS; // the bug
        }
        return passDown(device, irp);
    }

    private static boolean isReadBeyondTheEnd(IoStackLocation location) {
        return location.majorFunction() == MajorFunction.READ
                && location.parameters(Read.class).byteOffset() >= PARTITION_BYTES;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    private static void complete(Irp irp, NtStatus status) {
        irp.setStatus(status);
        irp.setInformation(0);
        Io.completeRequest(irp);
    }
}
