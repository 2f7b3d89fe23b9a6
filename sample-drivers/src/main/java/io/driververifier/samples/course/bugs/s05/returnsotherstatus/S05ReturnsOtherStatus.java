package io.driververifier.samples.course.bugs.s05.returnsotherstatus;

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
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * Scenario 5 with a bug: a filter that lets programs use the first part of a disk only.
 *
 * <p>The bug: it returns a success for every IRP that it has completed, with an error, too. Expected: 0xC9/224, whether
 * anything pends or not. A program that only looks at how much was transferred sees no difference.
 *
 * @see io.driververifier.samples.course.s05.S05CompleteInDispatch
 */
@Bug("0xC9/224")
@DriverName("s05-returns-other-status")
public final class S05ReturnsOtherStatus extends TwinFilter {
    private final long limit;

    /** A driver without devices, which lets as much of a disk be used as a {@link RamDisk} is large. */
    public S05ReturnsOtherStatus() {
        this(RamDisk.DEFAULT_SIZE);
    }

    /** A driver without devices, which lets the first {@code limit} bytes of a disk be used. */
    public S05ReturnsOtherStatus(long limit) {
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
        return NtStatus.SUCCESS; // the bug
    }
}
