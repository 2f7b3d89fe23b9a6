package io.driververifier.samples.volatiles;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.DeviceIoControl;
import io.driververifier.nt.io.MajorFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * A filter at the bottom of a stack, not verified, that tells how the drivers above have called down: by a call of their own, or
 * by one that was woven. The stack says it, so that nobody's bookkeeping has to be believed. Passes everything else on.
 */
final class Witness implements Driver {
    /** The control that it answers. */
    static final int IOCTL_LOOK = 0x22_2400;

    private static final String IO = "io.driververifier.nt.io.Io";
    private static final String VERIFIER = "io.driververifier.verifier.io.Iov";

    private volatile List<String> seen = List.of();

    /** What was seen at the last look, the driver nearest to this one first: {@code S03ForwardWithRoutine=woven}. */
    List<String> seen() {
        return seen;
    }

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        filter.setExtension(Io.attachDeviceToDeviceStack(filter, physical));
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        var location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.DEVICE_CONTROL
                && location.parameters(DeviceIoControl.class).ioControlCode() == IOCTL_LOOK) {
            seen = look(new Throwable().getStackTrace());
            irp.setStatus(NtStatus.SUCCESS);
            Io.completeRequest(irp);
            return NtStatus.SUCCESS;
        }
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(device.extension(DeviceObject.class), irp);
    }

    /** The frames of drivers are those of the samples; each has called what is one frame further in. */
    private static List<String> look(StackTraceElement[] trace) {
        List<String> found = new ArrayList<>();
        for (int i = 1; i < trace.length; i++) {
            String caller = trace[i].getClassName();
            String called = trace[i - 1].getClassName();
            if (caller.startsWith("io.driververifier.samples.") && (called.equals(IO) || called.equals(VERIFIER))) {
                String name = caller.substring(caller.lastIndexOf('.') + 1);
                found.add(name + (called.equals(VERIFIER) ? "=woven" : "=plain"));
            }
        }
        return found;
    }
}
