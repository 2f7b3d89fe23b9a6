package io.driververifier.samples.course.bugs.s12.freeswhilecancelling;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Read;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.course.CancelLock;
import io.driververifier.samples.twins.Bug;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Scenario 12 with a bug: a filter that has the disk read on.
 *
 * <p>The bug: its completion routine frees the IRP without asking the lock, and so also while a canceller is inside {@code
 * IoCancelIrp} with it. Expected: 0xD5 in the canceller, with luck, where a request is cancelled that is under way. As long as the disk
 * answers at once there is nothing to cancel, and it does not show.
 *
 * @see io.driververifier.samples.course.s12.S12AsyncCancel
 */
@Bug(value = "0xD5", needsPending = true, byLuck = true, below = Bug.Below.SLOW_DISK)
@DriverName("s12-frees-while-cancelling")
public final class S12FreesWhileCancelling implements Driver {
    private static final int AHEAD_BYTES = 4_096;

    private final AtomicLong bytesAhead = new AtomicLong();

    /** A driver without devices. */
    public S12FreesWhileCancelling() {}

    /** How many bytes were read ahead. */
    public long bytesAhead() {
        return bytesAhead.get();
    }

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        filter.setExtension(new Extension(Io.attachDeviceToDeviceStack(filter, physical)));
        return NtStatus.SUCCESS;
    }

    @Override
    public void unload(DriverObject driver) {
        for (DeviceObject device : driver.devices()) {
            Extension extension = device.extension(Extension.class);
            cancel(extension);
            Ke.waitForSingleObject(extension.idle);
            Io.detachDevice(extension.lower);
            Io.deleteDevice(device);
        }
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Extension extension = device.extension(Extension.class);
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        switch (location.majorFunction()) {
            case READ -> {
                Read read = location.parameters(Read.class);
                readAhead(extension, read.byteOffset() + read.length());
            }
            case CLEANUP -> cancel(extension);
            default -> {}
        }
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(extension.lower, irp);
    }

    /**
     * What was read ahead until now is not wanted any more, so that its request need not be waited for long. One reader at
     * a time: the next one has to find the request that it cancels.
     */
    private void readAhead(Extension extension, long byteOffset) {
        Ke.waitForSingleObject(extension.turn);
        cancel(extension);
        Ke.waitForSingleObject(extension.idle);
        ByteBuffer memory = ByteBuffer.allocate(AHEAD_BYTES);
        Irp irp = Io.buildAsynchronousFsdRequest(MajorFunction.READ, extension.lower, memory, byteOffset);
        CancelLock lock = new CancelLock();
        Io.setCompletionRoutine(irp, (none, done) -> {
            bytesAhead.addAndGet(done.information());
            release(extension, done); // the bug
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        extension.underWay.set(new Request(irp, lock));
        Io.callDriver(extension.lower, irp);
        Ke.setEvent(extension.turn);
    }

    private static void cancel(Extension extension) {
        Request request = extension.underWay.get();
        if (request != null && request.lock().beginCancel()) {
            Io.cancelIrp(request.irp());
        }
    }

    private static void release(Extension extension, Irp irp) {
        extension.underWay.set(null);
        Io.freeIrp(irp);
        Ke.setEvent(extension.idle);
    }

    private record Request(Irp irp, CancelLock lock) {}

    /** What the driver keeps with each of its devices. Any thread. */
    private static final class Extension {
        final DeviceObject lower;
        final KEvent turn = new KEvent(EventType.SYNCHRONIZATION, true);
        final KEvent idle = new KEvent(EventType.SYNCHRONIZATION, true);
        final AtomicReference<@Nullable Request> underWay = new AtomicReference<>();

        Extension(DeviceObject lower) {
            this.lower = lower;
        }
    }
}
