package io.driververifier.samples.course.s11;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Read;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.TwinFilter;
import java.nio.ByteBuffer;

/**
 * Scenario 11, an asynchronous request by {@code IoAllocateIrp}: a filter that reads into memory of its own first, so that
 * a program never sees half of a read that failed.
 *
 * <p>The sequence: {@code IoAllocateIrp} with the stack size of the device that the IRP goes to; fill the next location,
 * not the current one, which does not exist yet; memory as the flags of that device say, system buffer or MDL; a
 * completion routine for every outcome; {@code IoCallDriver}. The routine takes the result, frees memory and IRP and stops
 * completion. The creator frees such an IRP and never completes it: there is nobody above to complete it to.
 *
 * <p>Typical bugs: too few stack locations; to call {@code IoCompleteRequest} for it; to use the current location instead
 * of the next.
 *
 * @see io.driververifier.samples.course.bugs.s11.stacktoosmall.S11StackTooSmall
 * @see io.driververifier.samples.course.bugs.s11.completesit.S11CompletesIt
 * @see io.driververifier.samples.course.bugs.s11.usescurrentlocation.S11UsesCurrentLocation
 */
@DriverName("s11-async-allocate")
public final class S11AsyncAllocate extends TwinFilter {
    /** A driver without devices. */
    public S11AsyncAllocate() {}

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
