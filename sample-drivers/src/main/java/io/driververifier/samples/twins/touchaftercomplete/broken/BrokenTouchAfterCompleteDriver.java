package io.driververifier.samples.twins.touchaftercomplete.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Write;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that answers empty writes itself. It asks the completed IRP for the status to return.
 *
 * <p>The bug: after {@code IoCompleteRequest} the IRP is gone.
 */
@Bug("0xD5")
@DriverName("touch-after-complete")
public final class BrokenTouchAfterCompleteDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenTouchAfterCompleteDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (isEmptyWrite(Io.getCurrentIrpStackLocation(irp))) {
            return answer(irp);
        }
        return passDown(device, irp);
    }

    private static boolean isEmptyWrite(IoStackLocation location) {
        return location.majorFunction() == MajorFunction.WRITE
                && location.parameters(Write.class).length() == 0;
    }

    private static NtStatus answer(Irp irp) {
        irp.setStatus(NtStatus.SUCCESS);
        irp.setInformation(0);
        Io.completeRequest(irp);
        return irp.status(); // the bug
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
