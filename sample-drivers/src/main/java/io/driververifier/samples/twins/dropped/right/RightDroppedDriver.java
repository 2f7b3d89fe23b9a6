package io.driververifier.samples.twins.dropped.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Write;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that spares the disk empty writes, by completing them itself.
 */
@DriverName("dropped-right")
public final class RightDroppedDriver extends TwinFilter {
    /** A driver without devices. */
    public RightDroppedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (isEmptyWrite(Io.getCurrentIrpStackLocation(irp))) {
            return complete(irp, NtStatus.SUCCESS);
        }
        return passDown(device, irp);
    }

    private static boolean isEmptyWrite(IoStackLocation location) {
        return location.majorFunction() == MajorFunction.WRITE
                && location.parameters(Write.class).length() == 0;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    private static NtStatus complete(Irp irp, NtStatus status) {
        irp.setStatus(status);
        irp.setInformation(0);
        Io.completeRequest(irp);
        return status;
    }
}
