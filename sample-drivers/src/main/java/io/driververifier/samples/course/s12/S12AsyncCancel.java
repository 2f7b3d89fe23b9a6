package io.driververifier.samples.course.s12;

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
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Scenario 12, an asynchronous request that another thread can cancel: a filter that has the disk read on while a program
 * looks at what it has read, with one request at a time.
 *
 * <p>The sequence: the device extension has the request under way, its {@link CancelLock}, and a synchronization event that
 * is signalled while there is none. Who wants to send the next request waits on the event, which takes the signal away;
 * whoever frees the IRP sets it again. That is the completion routine, unless a canceller is inside {@code IoCancelIrp} at
 * that moment; then it is the canceller, when it comes out. A cleanup cancels and does not wait. Before the device is
 * removed the driver cancels and waits on the event: after that nobody has the IRP any more.
 *
 * <p>Typical bugs: to free the IRP in the routine while a canceller has it; to remove the device before the event.
 *
 * @see io.driververifier.samples.course.bugs.s12.freeswhilecancelling.S12FreesWhileCancelling
 * @see io.driververifier.samples.course.bugs.s12.removesbeforeevent.S12RemovesBeforeEvent
 */
@DriverName("s12-async-cancel")
public final class S12AsyncCancel implements Driver {
    private static final int AHEAD_BYTES = 4_096;

    private final AtomicLong bytesAhead = new AtomicLong();

    /** A driver without devices. */
    public S12AsyncCancel() {}

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
            if (lock.complete()) {
                release(extension, done);
            }
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
            if (request.lock().endCancel()) {
                release(extension, request.irp());
            }
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
