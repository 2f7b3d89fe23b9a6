package io.driververifier.samples.course.s07;

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
import io.driververifier.samples.twins.TwinFilter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * Scenario 7, a synchronous device control with a timeout: a filter that asks the disk how long it is before each read,
 * and fails the read where the disk does not answer in time.
 *
 * <p>The sequence: as in scenario 6, with a completion routine and a {@link CancelLock}. When the time is up the caller
 * cancels the IRP, which is safe only while the IRP is there: the lock says whether completion came first, and makes a
 * completion that comes meanwhile stop and leave the IRP to the caller, who then completes it. In every case it waits
 * again, this time for ever: only the event says that block, buffer and event are not needed any more. That the request
 * was cancelled does not mean that it ends as CANCELLED, or soon.
 *
 * <p>Typical bugs: to cancel an IRP that has been completed, and freed, at that moment; to leave after the timeout
 * without the second wait.
 *
 * @see io.driververifier.samples.course.bugs.s07.cancelsfreedirp.S07CancelsFreedIrp
 * @see io.driververifier.samples.course.bugs.s07.leavesaftertimeout.S07LeavesAfterTimeout
 */
@DriverName("s07-sync-control-with-timeout")
public final class S07SyncControlWithTimeout extends TwinFilter {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Duration timeout;

    /** A driver without devices, which gives a disk ten seconds. */
    public S07SyncControlWithTimeout() {
        this(TIMEOUT);
    }

    /** A driver without devices, which gives a disk {@code timeout} to answer. */
    public S07SyncControlWithTimeout(Duration timeout) {
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
        if (lock.beginCancel()) {
            Io.cancelIrp(irp);
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
