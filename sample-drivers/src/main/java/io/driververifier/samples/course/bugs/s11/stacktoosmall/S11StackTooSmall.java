package io.driververifier.samples.course.bugs.s11.stacktoosmall;

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
 * <p>The bug: it allocates its IRP with one stack location, which is enough for a disk and not for a disk with a filter.
 * Expected: 0xC9/208, whether the read pends or not. Right over the disk it does not show;
 * over a filter that copies its location the machine stops even without the verifier.
 *
 * @see io.driververifier.samples.course.s11.S11AsyncAllocate
 */
@Bug(value = "0xC9/208", below = Bug.Below.FILTER_THAT_COPIES)
@DriverName("s11-stack-too-small")
public final class S11StackTooSmall extends TwinFilter {
    /** A driver without devices. */
    public S11StackTooSmall() {}

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
        Irp own = Io.allocateIrp(1);
        IoStackLocation next = Io.getNextIrpStackLocation(own);
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
        Io.callDriver(disk, own); // the bug
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
