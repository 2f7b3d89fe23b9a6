package io.driververifier.live;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import java.util.Set;

/** A driver that keeps every request but open and close for ever. */
@DriverName("hanging")
public final class HangingDriver implements Driver {
    @Override
    public NtStatus driverEntry(DriverObject driver) {
        Io.createDevice(driver, "hanging", Set.of());
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() == MajorFunction.READ) {
            Io.markIrpPending(irp);
            return NtStatus.PENDING;
        }
        irp.setStatus(NtStatus.SUCCESS);
        Io.completeRequest(irp);
        return NtStatus.SUCCESS;
    }
}
