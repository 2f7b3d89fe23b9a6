package io.driververifier.samples.course.s10;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Write;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.TwinFilter;
import java.nio.ByteBuffer;

/**
 * Scenario 10, an asynchronous request by {@code IoBuildAsynchronousFsdRequest}: a filter that writes a copy of the data,
 * so that a program which changes its memory meanwhile does not spoil a sector.
 *
 * <p>The sequence: build the IRP; set a completion routine for every outcome; complete what the next location needs, the
 * open here; {@code IoCallDriver}, whose answer does not matter: the routine sees each outcome. Nobody waits, so that any
 * thread may do it. The routine takes the result, gives back the memory, frees the IRP and stops completion, for the IRP
 * is the filter's own and there is nobody above. The program's IRP was marked pending before and is completed by the
 * routine.
 *
 * <p>Typical bugs: to let completion go on with the IRP that was just freed; to set no routine, so that nobody knows the
 * end; to leak the IRP, or its memory.
 *
 * @see io.driververifier.samples.course.bugs.s10.continuesafterfree.S10ContinuesAfterFree
 * @see io.driververifier.samples.course.bugs.s10.noroutine.S10NoRoutine
 * @see io.driververifier.samples.course.bugs.s10.leaksit.S10LeaksIt
 */
@DriverName("s10-async-fsd")
public final class S10AsyncFsd extends TwinFilter {
    /** A driver without devices. */
    public S10AsyncFsd() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        return switch (location.majorFunction()) {
            case WRITE -> write(device, irp, location);
            default -> forward(device, irp);
        };
    }

    private static NtStatus write(DeviceObject device, Irp irp, IoStackLocation location) {
        Write request = location.parameters(Write.class);
        ByteBuffer copy = copyOf(data(device, irp), request.length());
        Irp own = Io.buildAsynchronousFsdRequest(MajorFunction.WRITE, lower(device), copy, request.byteOffset());
        Io.getNextIrpStackLocation(own).setFile(location.file());
        Io.setCompletionRoutine(own, (none, done) -> writeDone(irp, done));
        Io.markIrpPending(irp);
        Io.callDriver(lower(device), own);
        return NtStatus.PENDING;
    }

    private static NtStatus writeDone(Irp irp, Irp own) {
        irp.setStatus(own.status());
        irp.setInformation(own.information());
        Io.freeIrp(own);
        Io.completeRequest(irp);
        return NtStatus.MORE_PROCESSING_REQUIRED;
    }

    /** The device has the flags of the one below it, and they decide where the data of a write is. */
    private static ByteBuffer data(DeviceObject device, Irp irp) {
        return device.flags().contains(DeviceFlag.BUFFERED_IO) ? irp.systemBuffer() : irp.mdl();
    }

    private static ByteBuffer copyOf(ByteBuffer data, int length) {
        byte[] copy = new byte[length];
        data.get(0, copy);
        return ByteBuffer.wrap(copy);
    }

    private static NtStatus forward(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
