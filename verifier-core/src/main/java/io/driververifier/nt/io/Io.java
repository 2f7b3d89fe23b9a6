package io.driververifier.nt.io;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ob.Ob;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The I/O manager's routines ({@code Io…}), named and behaving as in the Windows driver documentation.
 *
 * <p>Any thread may call them; a Java thread that belongs to no machine yet is adopted by that of the device or IRP. What
 * an IRP is passed to must own it. Each fails with the {@link io.driververifier.nt.BugCheck} of a machine that has
 * stopped.
 */
public final class Io {
    private Io() {}

    // Devices

    /** {@code IoCreateDevice}: a device without a name. */
    public static DeviceObject createDevice(DriverObject driver, Set<DeviceFlag> flags) {
        return driver.system().createDevice(driver, null, flags);
    }

    /**
     * {@code IoCreateDevice}: a device that programs can open as {@code \\.\name}.
     *
     * @throws io.driververifier.nt.NtStatusException if the name is taken
     */
    public static DeviceObject createDevice(DriverObject driver, String name, Set<DeviceFlag> flags) {
        return driver.system().createDevice(driver, name, flags);
    }

    /** {@code IoDeleteDevice}: forgets {@code device}; who has it open keeps it until he closes it. */
    public static void deleteDevice(DeviceObject device) {
        device.driver().system().deleteDevice(device);
    }

    /** {@code IoAttachDeviceToDeviceStack}: puts {@code source} on top of {@code target}'s stack; answers what it is on. */
    public static DeviceObject attachDeviceToDeviceStack(DeviceObject source, DeviceObject target) {
        return source.driver().system().attach(source, target);
    }

    /** {@code IoDetachDevice}: takes what is attached to {@code lower} off it. */
    public static void detachDevice(DeviceObject lower) {
        lower.driver().system().detach(lower);
    }

    /** {@code IoGetAttachedDeviceReference}: the top of the stack, with a reference for {@link Ob#dereferenceObject}. */
    public static DeviceObject getAttachedDeviceReference(DeviceObject device) {
        DeviceObject top = IoSystem.topOfStack(device);
        Ob.referenceObject(top);
        return top;
    }

    // Stack locations

    /** {@code IoGetCurrentIrpStackLocation}: the caller's own location. */
    public static IoStackLocation getCurrentIrpStackLocation(Irp irp) {
        return location(irp, irp.currentLocation(), "current");
    }

    /** {@code IoGetNextIrpStackLocation}: the location of the driver below. */
    public static IoStackLocation getNextIrpStackLocation(Irp irp) {
        return location(irp, irp.currentLocation() - 1, "next");
    }

    private static IoStackLocation location(Irp irp, int number, String which) {
        if (!irp.hasLocation(number)) {
            IoSystem system = irp.system();
            if (number < 1 && system != null) {
                throw noLocationLeft(system, irp, "The next stack location was asked for");
            }
            throw new IllegalStateException(irp + " has no " + which + " stack location: it has " + irp.stackCount()
                    + " and is at " + irp.currentLocation());
        }
        return irp.location(number);
    }

    /** In C it would be written past the end of the IRP first, and found out at {@code IoCallDriver}. */
    private static Error noLocationLeft(IoSystem system, Irp irp, String what) {
        return system.bugCheck(
                BugCheckCode.NO_MORE_IRP_STACK_LOCATIONS,
                what + " with no stack location left in " + irp + ", which has " + irp.stackCount()
                        + "; allocate it with the stack size of the device that it is sent to",
                irp);
    }

    /** {@code IoCopyCurrentIrpStackLocationToNext}: gives the driver below a copy, without the completion routine. */
    public static void copyCurrentIrpStackLocationToNext(Irp irp) {
        IoStackLocation next = getNextIrpStackLocation(irp);
        getCurrentIrpStackLocation(irp).copyTo(next);
    }

    /** {@code IoSkipCurrentIrpStackLocation}: has the driver below use the caller's own location. */
    public static void skipCurrentIrpStackLocation(Irp irp) {
        irp.setCurrentLocation(irp.currentLocation() + 1);
    }

    /** {@code IoSetNextIrpStackLocation}: gives the creator of an IRP a location of its own. */
    public static void setNextIrpStackLocation(Irp irp) {
        getNextIrpStackLocation(irp);
        irp.setCurrentLocation(irp.currentLocation() - 1);
    }

    /** {@code IoMarkIrpPending}: notes in the caller's location that the caller returns {@link NtStatus#PENDING}. */
    public static void markIrpPending(Irp irp) {
        getCurrentIrpStackLocation(irp).markPending();
    }

    /** {@code IoSetCompletionRoutine} for every outcome. */
    public static void setCompletionRoutine(Irp irp, CompletionRoutine routine) {
        setCompletionRoutine(irp, routine, InvokeOn.ALWAYS);
    }

    /** {@code IoSetCompletionRoutine} for the outcomes in {@code on}. */
    public static void setCompletionRoutine(Irp irp, CompletionRoutine routine, Set<InvokeOn> on) {
        getNextIrpStackLocation(irp).setCompletionRoutine(routine, InvokeOn.controlBits(on));
    }

    // Sending and completing

    /** {@code IoCallDriver}: hands {@code irp} to the driver of {@code device}; answers what that one returned. */
    public static NtStatus callDriver(DeviceObject device, Irp irp) {
        DriverObject driver = device.driver();
        IoSystem system = driver.system();
        Kernel kernel = system.kernel();
        kernel.checkRunning();
        kernel.adoptCurrentThread();
        irp.setSystem(system);
        int number = irp.currentLocation() - 1;
        if (number <= 0) {
            throw noLocationLeft(system, irp, "IoCallDriver to " + device + " was called");
        }
        irp.setCurrentLocation(number);
        irp.location(number).setDevice(device);
        return driver.entry().dispatch(device, irp);
    }

    /** {@code IoCompleteRequest}: gives {@code irp} back to the drivers above, whose completion routines run in turn. */
    public static void completeRequest(Irp irp) {
        IoSystem system = irp.system();
        if (system != null) {
            system.kernel().checkRunning();
            system.kernel().adoptCurrentThread();
        }
        Iop.continueCompletion(irp);
    }

    /**
     * {@code IoForwardIrpSynchronously}: passes {@code irp} down and waits until the drivers below have completed it.
     *
     * @return false, and nothing was sent, if no stack location is left for the driver below
     */
    public static boolean forwardIrpSynchronously(DeviceObject device, Irp irp) {
        if (!irp.hasLocation(irp.currentLocation() - 1)) {
            return false;
        }
        KEvent event = new KEvent(EventType.NOTIFICATION);
        copyCurrentIrpStackLocationToNext(irp);
        setCompletionRoutine(irp, new SignalAndStop(event));
        if (callDriver(device, irp) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
        }
        return true;
    }

    // IRPs of a driver's own

    /** {@code IoAllocateIrp}: an IRP of the caller's own, which a completion routine has to stop and free. */
    public static Irp allocateIrp(int stackSize) {
        return new Irp(IrpOrigin.ALLOCATED, stackSize);
    }

    /** {@code IoFreeIrp}: gives up an IRP that the caller allocated. */
    public static void freeIrp(Irp irp) {
        if (irp.origin().isThreaded()) {
            throw new IllegalArgumentException(irp + " is freed by the I/O manager: it was built for a thread");
        }
    }

    /** {@code IoReuseIrp}: makes an IRP of {@link #allocateIrp} as new, with {@code status}. */
    public static void reuseIrp(Irp irp, NtStatus status) {
        if (irp.origin() != IrpOrigin.ALLOCATED) {
            throw new IllegalArgumentException(irp + " cannot be reused: only IRPs of IoAllocateIrp can");
        }
        irp.reset(status);
    }

    /**
     * {@code IoBuildAsynchronousFsdRequest}: a read or write of {@code buffer}'s remaining bytes at {@code byteOffset}, or a
     * flush or shutdown, for which nobody waits. A completion routine has to stop and free it.
     */
    public static Irp buildAsynchronousFsdRequest(
            MajorFunction major, DeviceObject device, @Nullable ByteBuffer buffer, long byteOffset) {
        IoSystem system = device.driver().system();
        system.kernel().checkRunning();
        system.kernel().adoptCurrentThread();
        Irp irp = new Irp(IrpOrigin.ASYNCHRONOUS_FSD, device.stackSize());
        irp.setSystem(system);
        RequestBuilder.fill(irp, device, major, buffer, byteOffset);
        return irp;
    }

    /**
     * {@code IoBuildSynchronousFsdRequest}: a read or write of {@code buffer}'s remaining bytes at {@code byteOffset}, or a
     * flush, shutdown or PnP request, for which the calling thread waits on {@code event}. The I/O manager frees it.
     */
    public static Irp buildSynchronousFsdRequest(
            MajorFunction major,
            DeviceObject device,
            @Nullable ByteBuffer buffer,
            long byteOffset,
            KEvent event,
            IoStatusBlock iosb) {
        Irp irp = RequestBuilder.threaded(device, event, iosb);
        RequestBuilder.fill(irp, device, major, buffer, byteOffset);
        return irp;
    }

    /**
     * {@code IoBuildDeviceIoControlRequest}, METHOD_BUFFERED: a device control for which the calling thread waits on
     * {@code event}. {@code input} and {@code output} are used from their position to their limit. The I/O manager frees it.
     */
    public static Irp buildDeviceIoControlRequest(
            int ioControlCode,
            DeviceObject device,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            boolean internal,
            KEvent event,
            IoStatusBlock iosb) {
        Irp irp = RequestBuilder.threaded(device, event, iosb);
        RequestBuilder.fillControl(irp, ioControlCode, input, output, internal);
        return irp;
    }

    // Cancellation

    /** {@code IoCancelIrp}: asks for {@code irp} to be given back soon; answers whether a cancel routine was called. */
    public static boolean cancelIrp(Irp irp) {
        IoSystem system = irp.system();
        if (system == null) {
            irp.setCancelled();
            return false;
        }
        system.kernel().checkRunning();
        return Cancellation.cancel(system, irp);
    }

    /**
     * {@code IoSetCancelRoutine}: makes {@code irp} cancelable by {@code routine}, or not any more by null; answers the
     * routine until now. Null in answer to null means that cancellation has begun and owns the IRP.
     */
    public static @Nullable CancelRoutine setCancelRoutine(Irp irp, @Nullable CancelRoutine routine) {
        return irp.exchangeCancelRoutine(routine);
    }

    /**
     * {@code IoAcquireCancelSpinLock} of the machine of {@code device}: raises the caller to {@link Irql#DISPATCH_LEVEL}
     * and answers the IRQL before.
     */
    public static Irql acquireCancelSpinLock(DeviceObject device) {
        return device.driver().system().acquireCancelLock();
    }

    /**
     * {@code IoReleaseCancelSpinLock} of the machine of {@code device}, back to the IRQL {@code old}; a cancel routine does
     * it first thing, with {@link Irp#cancelIrql()}.
     *
     * @throws IllegalStateException if the caller does not hold it
     */
    public static void releaseCancelSpinLock(DeviceObject device, Irql old) {
        Ke.releaseSpinLock(device.driver().system().cancelLock(), old);
    }

    // Work items

    /** {@code IoAllocateWorkItem}: a work item for {@code device}. */
    public static IoWorkItem allocateWorkItem(DeviceObject device) {
        return new IoWorkItem(device);
    }

    /**
     * {@code IoQueueWorkItem}: has {@code routine} run on a worker thread; the device stays referenced until it has.
     *
     * @throws IllegalStateException if the item is queued already
     */
    public static void queueWorkItem(IoWorkItem item, WorkItemRoutine routine) {
        if (!item.beginQueued()) {
            throw new IllegalStateException("The work item of " + item.device() + " is queued already");
        }
        DeviceObject device = item.device();
        Ob.referenceObject(device);
        device.driver().system().kernel().queueWorkItem(() -> {
            item.endQueued();
            try {
                routine.run(device);
            } finally {
                Ob.dereferenceObject(device);
            }
        });
    }
}
