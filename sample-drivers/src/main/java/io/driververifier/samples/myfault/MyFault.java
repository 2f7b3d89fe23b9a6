package io.driververifier.samples.myfault;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.DeviceIoControl;
import java.util.Set;

/**
 * A device, opened as {@code \\.\myfault}, that never finishes a read or a device control, but for the controls on which
 * it commits another fault ({@link MyFaultControl}).
 *
 * <p>It teaches what a request looks like that nobody answers, and the difference that a cancel routine makes: without
 * one neither its program nor the system gets the request back. The program {@code notmyfault} is its menu.
 */
@DriverName("myfault")
public final class MyFault implements Driver {
    /** Whether the requests that it keeps can be had back. */
    public enum Mode {
        /** They have a cancel routine, and end when they are cancelled or their open is closed. */
        CANCELABLE,
        /** Nothing ends them. */
        STUCK
    }

    /** The name under which programs open the device. */
    public static final String DEVICE_NAME = "myfault";

    private final Mode mode;
    private final KeptIrps kept = new KeptIrps();

    /** A device whose requests are stuck. */
    public MyFault() {
        this(Mode.STUCK);
    }

    /** A device whose requests behave as {@code mode} says. */
    public MyFault(Mode mode) {
        this.mode = mode;
    }

    /** How many requests it keeps at this moment. */
    public int keptCount() {
        return kept.size();
    }

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        Io.createDevice(driver, DEVICE_NAME, Set.of(DeviceFlag.DIRECT_IO));
        return NtStatus.SUCCESS;
    }

    @Override
    public void unload(DriverObject driver) {
        driver.devices().forEach(Io::deleteDevice);
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        return switch (location.majorFunction()) {
            case READ -> keep(irp, mode);
            case DEVICE_CONTROL ->
                control(device, irp, location.parameters(DeviceIoControl.class).ioControlCode());
            case CLEANUP -> {
                kept.takeCancelable(location.file()).forEach(orphan -> complete(orphan, NtStatus.CANCELLED));
                yield complete(irp, NtStatus.SUCCESS);
            }
            case CREATE, CLOSE -> complete(irp, NtStatus.SUCCESS);
            default -> complete(irp, NtStatus.INVALID_DEVICE_REQUEST);
        };
    }

    private NtStatus control(DeviceObject device, Irp irp, int ioControlCode) {
        return switch (ioControlCode) {
            case MyFaultControl.IOCTL_HANG_CANCELABLE -> keep(irp, Mode.CANCELABLE);
            case MyFaultControl.IOCTL_COMPLETE_TWICE -> Faults.completeTwice(irp);
            case MyFaultControl.IOCTL_NO_STACK_LOCATION -> Faults.sendWithoutLocation(device, irp);
            case MyFaultControl.IOCTL_OVERRUN -> Faults.overrun(irp);
            case MyFaultControl.IOCTL_WAIT_HIGH -> Faults.waitHigh(device, irp);
            case MyFaultControl.IOCTL_LEAK -> Faults.leak(device, irp);
            default -> keep(irp, mode);
        };
    }

    private NtStatus keep(Irp irp, Mode how) {
        Io.markIrpPending(irp);
        if (how == Mode.STUCK) {
            kept.add(irp);
        } else if (!kept.addCancelable(irp, this::cancel)) {
            complete(irp, NtStatus.CANCELLED);
        }
        return NtStatus.PENDING;
    }

    private void cancel(DeviceObject device, Irp irp) {
        Io.releaseCancelSpinLock(device, irp.cancelIrql());
        kept.remove(irp);
        complete(irp, NtStatus.CANCELLED);
    }

    private static NtStatus complete(Irp irp, NtStatus status) {
        irp.setStatus(status);
        irp.setInformation(0);
        Io.completeRequest(irp);
        return status;
    }
}
