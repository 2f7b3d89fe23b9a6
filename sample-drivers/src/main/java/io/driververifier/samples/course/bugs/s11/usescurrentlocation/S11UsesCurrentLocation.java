package io.driververifier.samples.course.bugs.s11.usescurrentlocation;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Read;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.nio.ByteBuffer;

/**
 * Scenario 11 with a bug: a filter that reads into memory of its own first.
 *
 * <p>The bug: it gives itself a stack location and then fills that, the current one, where the next one is the disk's. The disk
 * gets a request of no kind. No code is known for it, and nothing is found: an empty location
 * may be what the driver means to send. It shows even without the verifier: the program reads nothing.
 *
 * @see io.driververifier.samples.course.s11.S11AsyncAllocate
 */
@Bug(value = "", showsByItself = true)
@DriverName("s11-uses-current-location")
public final class S11UsesCurrentLocation extends TwinFilter {
    /** A driver without devices. */
    public S11UsesCurrentLocation() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        return switch (location.majorFunction()) {
            case READ -> read(device, irp, location);
            default -> forward(device, irp);
        };
    }

    private static NtStatus read(DeviceObject device, Irp irp, IoStackLocation location) {
        Read request = location.parameters(Read.class);
        DeviceObject disk = lower(device);
        ByteBuffer memory = ByteBuffer.allocate(request.length());
        Irp own = Io.allocateIrp(disk.stackSize() + 1);
        Io.setNextIrpStackLocation(own);
        IoStackLocation next = Io.getCurrentIrpStackLocation(own); // the bug
        next.setMajorFunction(MajorFunction.READ);
        next.setParameters(request);
        next.setFile(location.file());
        if (isBuffered(disk)) {
            own.setSystemBuffer(memory);
        } else {
            own.setMdl(memory);
        }
        Io.setCompletionRoutine(own, (none, done) -> readDone(device, irp, done, memory));
        Io.markIrpPending(irp);
        Io.callDriver(disk, own);
        return NtStatus.PENDING;
    }

    private static NtStatus readDone(DeviceObject device, Irp irp, Irp own, ByteBuffer memory) {
        irp.setStatus(own.status());
        irp.setInformation(own.information());
        if (own.status().isSuccess()) {
            ByteBuffer data = isBuffered(device) ? irp.systemBuffer() : irp.mdl();
            data.put(0, memory, 0, (int) own.information());
        }
        Io.freeIrp(own);
        Io.completeRequest(irp);
        return NtStatus.MORE_PROCESSING_REQUIRED;
    }

    private static boolean isBuffered(DeviceObject device) {
        return device.flags().contains(DeviceFlag.BUFFERED_IO);
    }

    private static NtStatus forward(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
