package io.driververifier.samples.course.bugs.s11.completesit;

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
 * <p>The bug: it gives its IRP back by {@code IoCompleteRequest} where it should free it. There is nobody above who could take
 * it. Expected: 0xC9/239, a warning, whether the read pends or not. Without the verifier completion comes to
 * its end without anybody to tell, and it does not show.
 *
 * @see io.driververifier.samples.course.s11.S11AsyncAllocate
 */
@Bug("0xC9/239")
@DriverName("s11-completes-it")
public final class S11CompletesIt extends TwinFilter {
    /** A driver without devices. */
    public S11CompletesIt() {}

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
        Irp own = Io.allocateIrp(disk.stackSize());
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
        Io.completeRequest(own); // the bug
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
