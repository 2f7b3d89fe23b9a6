package io.driververifier.samples.twins.fillsfreedbuffer.right;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.ProgramTwin;
import io.driververifier.user.UserFile;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A filter that passes everything on, with a device of its own that keeps a read until it is cancelled or closed. The device
 * has neither buffered nor direct I/O, and gives the read back while its program is there.
 */
@DriverName("fills-freed-buffer-right")
public final class RightFillsFreedBufferDriver implements Driver, ProgramTwin {
    private static final String OWN_DEVICE = "fills-freed-buffer-right";
    private final AtomicReference<@Nullable Irp> kept = new AtomicReference<>();

    /** A driver without devices. */
    public RightFillsFreedBufferDriver() {}

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        Io.createDevice(driver, OWN_DEVICE, Set.of());
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        filter.setExtension(Io.attachDeviceToDeviceStack(filter, physical));
        return NtStatus.SUCCESS;
    }

    @Override
    public void unload(DriverObject driver) {
        for (DeviceObject device : driver.devices()) {
            DeviceObject lower = device.attachedTo();
            if (lower != null) {
                Io.detachDevice(lower);
            }
            Io.deleteDevice(device);
        }
    }

    @Override
    public int main(Machine machine, String commandLine) {
        UserFile.open(machine, OWN_DEVICE).readOverlapped(ByteBuffer.allocate(1), 0);
        return 0;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        DeviceObject lower = device.attachedTo();
        if (lower != null) {
            Io.skipCurrentIrpStackLocation(irp);
            return Io.callDriver(lower, irp);
        }
        return switch (Io.getCurrentIrpStackLocation(irp).majorFunction()) {
            case READ -> keep(irp);
            case CLEANUP -> cleanup(irp);
            default -> complete(irp, NtStatus.SUCCESS, 0);
        };
    }

    private NtStatus keep(Irp irp) {
        Io.markIrpPending(irp);
        kept.set(irp);
        Io.setCancelRoutine(irp, this::cancel);
        if (irp.isCancelled() && Io.setCancelRoutine(irp, null) != null) {
            kept.set(null);
            complete(irp, NtStatus.CANCELLED, 0);
        }
        return NtStatus.PENDING;
    }

    private void cancel(DeviceObject device, Irp irp) {
        Io.releaseCancelSpinLock(device, irp.cancelIrql());
        kept.compareAndSet(irp, null);
        complete(irp, NtStatus.CANCELLED, 0);
    }

    /** What is being cancelled is left to its cancel routine. */
    private NtStatus cleanup(Irp irp) {
        Irp late = kept.getAndSet(null);
        if (late != null && Io.setCancelRoutine(late, null) != null) {
            complete(late, NtStatus.CANCELLED, 0);
        }
        return complete(irp, NtStatus.SUCCESS, 0);
    }

    private static NtStatus complete(Irp irp, NtStatus status, int bytes) {
        irp.setStatus(status);
        irp.setInformation(bytes);
        Io.completeRequest(irp);
        return status;
    }
}
