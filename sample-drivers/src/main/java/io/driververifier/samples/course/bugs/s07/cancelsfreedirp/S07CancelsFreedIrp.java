package io.driververifier.samples.course.bugs.s07.cancelsfreedirp;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Read;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.KernelStack;
import io.driververifier.samples.course.CancelLock;
import io.driververifier.samples.disk.DiskControl;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * Scenario 7 with a bug: a filter that asks the disk how long it is before each read.
 *
 * <p>The bug: when the time is up it cancels the IRP without asking the lock, and so also where completion came first and has
 * freed it. Expected: 0xD5, with luck, where the control pends and ends while its time does. As long as the disk answers in time it does
 * not show.
 *
 * @see io.driververifier.samples.course.s07.S07SyncControlWithTimeout
 */
@Bug(value = "0xD5", needsPending = true, byLuck = true, below = Bug.Below.SLOW_DISK)
@DriverName("s07-cancels-freed-irp")
public final class S07CancelsFreedIrp extends TwinFilter {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Duration timeout;

    /** A driver without devices, which gives a disk ten seconds. */
    public S07CancelsFreedIrp() {
        this(TIMEOUT);
    }

    /** A driver without devices, which gives a disk {@code timeout} to answer. */
    public S07CancelsFreedIrp(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        return switch (location.majorFunction()) {
            case READ -> read(device, irp, location.parameters(Read.class).byteOffset());
            default -> forward(device, irp);
        };
    }

    private NtStatus read(DeviceObject device, Irp irp, long byteOffset) {
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        NtStatus status = askLength(lower(device), length);
        if (status.isError()) {
            return complete(irp, status);
        }
        return byteOffset >= length.getLong(0) ? complete(irp, NtStatus.END_OF_FILE) : forward(device, irp);
    }

    private NtStatus askLength(DeviceObject disk, ByteBuffer answer) {
        try (KernelStack stack = Ke.kernelStack()) {
            KEvent event = stack.event(EventType.NOTIFICATION);
            IoStatusBlock iosb = Io.statusBlock(stack);
            CancelLock lock = new CancelLock();
            Irp ask = Io.buildDeviceIoControlRequest(
                    DiskControl.IOCTL_DISK_GET_LENGTH_INFO, disk, null, answer, false, event, iosb);
            Io.setCompletionRoutine(
                    ask,
                    (self, done) -> lock.complete() ? NtStatus.CONTINUE_COMPLETION : NtStatus.MORE_PROCESSING_REQUIRED);
            NtStatus status = Io.callDriver(disk, ask);
            if (status != NtStatus.PENDING) {
                return status;
            }
            if (Ke.waitForSingleObject(event, timeout) == NtStatus.TIMEOUT) {
                cancel(ask, lock);
                Ke.waitForSingleObject(event);
                return NtStatus.DEVICE_NOT_READY;
            }
            return iosb.status();
        }
    }

    private static void cancel(Irp irp, CancelLock lock) {
        boolean begun = lock.beginCancel();
        Io.cancelIrp(irp); // the bug
        if (begun) {
            if (lock.endCancel()) {
                Io.completeRequest(irp);
            }
        }
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
