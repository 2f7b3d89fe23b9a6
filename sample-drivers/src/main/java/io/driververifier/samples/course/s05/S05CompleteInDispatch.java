package io.driververifier.samples.course.s05;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Read;
import io.driververifier.nt.io.IrpParameters.Write;
import io.driververifier.samples.disk.DiskRange;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.samples.twins.TwinFilter;

/**
 * Scenario 5, complete in the dispatch routine: a filter that lets programs use the first part of a disk only.
 *
 * <p>The sequence: set status and information, {@code IoCompleteRequest}, return the same status, which stands in a
 * variable: after the completion the IRP may be gone. Nothing is marked pending, and PENDING is neither set nor
 * returned. What the disk has to do is forwarded and forgotten.
 *
 * <p>Typical bugs: to return the status of the IRP after its completion, out of memory that is somebody else's by then;
 * to return another status than the IRP was completed with.
 *
 * @see io.driververifier.samples.course.bugs.s05.usesaftercompletion.S05UsesAfterCompletion
 * @see io.driververifier.samples.course.bugs.s05.returnsotherstatus.S05ReturnsOtherStatus
 */
@DriverName("s05-complete-in-dispatch")
public final class S05CompleteInDispatch extends TwinFilter {
    private final long limit;

    /** A driver without devices, which lets as much of a disk be used as a {@link RamDisk} is large. */
    public S05CompleteInDispatch() {
        this(RamDisk.DEFAULT_SIZE);
    }

    /** A driver without devices, which lets the first {@code limit} bytes of a disk be used. */
    public S05CompleteInDispatch(long limit) {
        this.limit = limit;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        return switch (location.majorFunction()) {
            case READ -> {
                Read read = location.parameters(Read.class);
                yield transfer(device, irp, read.byteOffset(), read.length());
            }
            case WRITE -> {
                Write write = location.parameters(Write.class);
                yield transfer(device, irp, write.byteOffset(), write.length());
            }
            default -> forward(device, irp);
        };
    }

    /** A transfer across the limit is refused as a whole. */
    private NtStatus transfer(DeviceObject device, Irp irp, long byteOffset, int length) {
        DiskRange range = DiskRange.of(byteOffset, length, limit);
        if (range.status().isError()) {
            return complete(irp, range.status());
        }
        return range.length() < length ? complete(irp, NtStatus.INVALID_PARAMETER) : forward(device, irp);
    }

    private static NtStatus forward(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    private static NtStatus complete(Irp irp, NtStatus status) {
        irp.setStatus(status);
        irp.setInformation(0);
        Io.completeRequest(irp);
        return status;
    }
}
