package io.driververifier.nt.io;

import io.driververifier.nt.BugCheck;
import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ke.KernelStack;
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

    /**
     * {@code IoDeleteDevice}: stops the timer of {@code device} and forgets the device; who has it open keeps it until he
     * closes it. Devices attached to it stay attached. A second call does nothing.
     */
    public static void deleteDevice(DeviceObject device) {
        device.driver().system().deleteDevice(device);
    }

    /**
     * {@code IoAttachDeviceToDeviceStack}: puts {@code source} on top of {@code target}'s stack; answers what it is on.
     *
     * @throws IllegalArgumentException if {@code source} is attached already, or is in that stack
     */
    public static DeviceObject attachDeviceToDeviceStack(DeviceObject source, DeviceObject target) {
        return source.driver().system().attach(source, target);
    }

    /** {@code IoDetachDevice}: takes what is attached to {@code lower} off it; does nothing if nothing is. */
    public static void detachDevice(DeviceObject lower) {
        lower.driver().system().detach(lower);
    }

    /** {@code IoGetAttachedDeviceReference}: the top of the stack, with a reference for {@link Ob#dereferenceObject}. */
    public static DeviceObject getAttachedDeviceReference(DeviceObject device) {
        DeviceObject top = IoSystem.topOfStack(device);
        Ob.referenceObject(top);
        return top;
    }

    /**
     * {@code IoInvalidateDeviceRelations}: says that the devices on the bus {@code physical} are not what they were; the PnP
     * manager will ask for them. Of relations of other types nobody keeps a copy.
     */
    public static void invalidateDeviceRelations(DeviceObject physical, DeviceRelationsType type) {
        if (type == DeviceRelationsType.BUS) {
            physical.driver().system().pnp().invalidate(physical);
        }
    }

    /** {@code IoRequestDeviceEject}: asks for {@code physical} to be removed and ejected, which happens on a worker thread. */
    public static void requestDeviceEject(DeviceObject physical) {
        physical.driver().system().pnp().requestEject(physical);
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

    /**
     * {@code IoSetCompletionRoutineEx}: as {@link #setCompletionRoutine(Irp, CompletionRoutine, Set)}, and the driver of
     * {@code device} stays loaded until the routine has returned, or until completion has passed it for an outcome that is
     * not in {@code on}. Until then its unloading is refused with {@link NtStatus#DEVICE_BUSY}, as for an open device; an
     * IRP that is never sent keeps it loaded for ever.
     *
     * @return {@link NtStatus#SUCCESS}
     */
    public static NtStatus setCompletionRoutineEx(
            DeviceObject device, Irp irp, CompletionRoutine routine, Set<InvokeOn> on) {
        IoStackLocation next = getNextIrpStackLocation(irp);
        device.opened();
        next.setCompletionRoutine(
                new UnloadSafeCompletion(device, routine, InvokeOn.controlBits(on)), IoStackLocation.INVOKE_ALWAYS);
        return NtStatus.SUCCESS;
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
        irp.send(number);
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
     * {@code IopInvalidDeviceRequest}: what a driver does with a request of a major function that it has no routine for;
     * completes {@code irp} with {@link NtStatus#INVALID_DEVICE_REQUEST} and returns that.
     */
    public static NtStatus invalidDeviceRequest(DeviceObject device, Irp irp) {
        irp.setStatus(NtStatus.INVALID_DEVICE_REQUEST);
        completeRequest(irp);
        return NtStatus.INVALID_DEVICE_REQUEST;
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

    /** {@code IoAllocateIrp}, as {@link #allocateIrp(int)}; with {@code chargeQuota} the process pays for it. */
    public static Irp allocateIrp(int stackSize, boolean chargeQuota) {
        Irp irp = new Irp(IrpOrigin.ALLOCATED, stackSize);
        if (chargeQuota) {
            irp.chargeQuota();
        }
        return irp;
    }

    /**
     * {@code IoInitializeIrp}: zeroes {@code irp} as if it were raw memory, whatever it is and whoever uses it; only its
     * origin stays. Nobody is told of its outcome afterwards, and quota charged for it is lost.
     */
    public static void initializeIrp(Irp irp) {
        irp.initialize();
    }

    /**
     * {@code IoMakeAssociatedIrp}: a part of {@code master}, which the I/O manager completes once as many of its parts as
     * {@link Irp#setAssociatedIrpCount} said are finished. The I/O manager frees the part, unless a completion routine
     * stops it, which then frees it and has to complete the master itself.
     */
    public static Irp makeAssociatedIrp(Irp master, int stackSize) {
        Irp irp = new Irp(IrpOrigin.ASSOCIATED, stackSize);
        irp.setMasterIrp(master);
        IoSystem system = master.system();
        if (system != null) {
            irp.setSystem(system);
        }
        return irp;
    }

    /**
     * {@code IoFreeIrp}: gives up an IRP that the caller allocated. IRPs are not pooled: what was freed is never handed out
     * again, so that who still uses it uses an IRP that is nobody's.
     */
    public static void freeIrp(Irp irp) {
        if (irp.origin().isThreaded()) {
            throw new IllegalArgumentException(irp + " is freed by the I/O manager: it was built for a thread");
        }
        IrpTracking tracking = irp.tracking();
        if (tracking != null) {
            tracking.freed(irp);
        }
    }

    /** {@code IoReuseIrp}: makes an IRP of {@link #allocateIrp} as new, with {@code status}. */
    public static void reuseIrp(Irp irp, NtStatus status) {
        if (irp.origin() != IrpOrigin.ALLOCATED) {
            throw new IllegalArgumentException(irp + " cannot be reused: only IRPs of IoAllocateIrp can");
        }
        irp.reset(status);
    }

    /** A status block that lives in {@code stack}, as a local variable in C does. */
    public static IoStatusBlock statusBlock(KernelStack stack) {
        return stack.place(new IoStatusBlock());
    }

    /**
     * {@code IoBuildAsynchronousFsdRequest}: a read or write of {@code buffer}'s remaining bytes at {@code byteOffset}, or a
     * flush or shutdown, for which nobody waits. A completion routine has to stop and free it.
     *
     * @throws IllegalArgumentException if it is a read into a read-only buffer
     */
    public static Irp buildAsynchronousFsdRequest(
            MajorFunction major, DeviceObject device, @Nullable ByteBuffer buffer, long byteOffset) {
        RequestBuilder.checkBuffer(major, buffer);
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
     *
     * @throws IllegalArgumentException if it is a read into a read-only buffer
     */
    public static Irp buildSynchronousFsdRequest(
            MajorFunction major,
            DeviceObject device,
            @Nullable ByteBuffer buffer,
            long byteOffset,
            KEvent event,
            IoStatusBlock iosb) {
        RequestBuilder.checkBuffer(major, buffer);
        Irp irp = RequestBuilder.threaded(device, event, iosb);
        RequestBuilder.fill(irp, device, major, buffer, byteOffset);
        return irp;
    }

    /**
     * {@code IoBuildDeviceIoControlRequest}, METHOD_BUFFERED: a device control for which the calling thread waits on
     * {@code event}. {@code input} and {@code output} are used from their position to their limit. The I/O manager frees it.
     *
     * @throws IllegalArgumentException if {@code output} is read-only
     */
    public static Irp buildDeviceIoControlRequest(
            int ioControlCode,
            DeviceObject device,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            boolean internal,
            KEvent event,
            IoStatusBlock iosb) {
        RequestBuilder.checkOutput(output);
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
        CancelRoutine before = irp.exchangeCancelRoutine(routine);
        return before == null ? null : StandInCancelRoutine.real(before);
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

    // Cancel-safe queues

    /** {@code IoCsqInitialize}: a queue over the driver's own, whose IRPs can be cancelled at any time. */
    public static IoCsq csqInitialize(CsqCallbacks callbacks) {
        return new IoCsq(callbacks);
    }

    /**
     * {@code IoCsqInsertIrp}: marks {@code irp} pending, inserts it and makes it cancelable; the caller returns {@link
     * NtStatus#PENDING} and does not touch it any more. One that is cancelled already goes to {@link
     * CsqCallbacks#completeCanceledIrp} before this returns.
     *
     * @param context by what {@link #csqRemoveIrp} finds this one again; null if only {@link #csqRemoveNextIrp} is used
     */
    public static void csqInsertIrp(IoCsq csq, Irp irp, @Nullable IoCsqIrpContext context) {
        csq.insert(irp, context);
    }

    /**
     * {@code IoCsqRemoveNextIrp}: takes the next IRP that {@code peekContext} matches out and makes it the caller's, not
     * cancelable any more; null if there is none.
     */
    public static @Nullable Irp csqRemoveNextIrp(IoCsq csq, @Nullable Object peekContext) {
        return csq.removeNext(peekContext);
    }

    /**
     * {@code IoCsqRemoveIrp}: takes the IRP that was inserted with {@code context} out and makes it the caller's, not
     * cancelable any more; null if it is not queued, because it was removed or is being cancelled.
     */
    public static @Nullable Irp csqRemoveIrp(IoCsq csq, IoCsqIrpContext context) {
        return csq.remove(context);
    }

    // Remove locks

    /** {@code IoInitializeRemoveLock}: makes {@code lock} usable; one in use forgets who has acquired it. */
    public static void initializeRemoveLock(IoRemoveLock lock) {
        lock.initialize();
    }

    /**
     * {@code IoAcquireRemoveLock}: keeps the device from being removed until the release with the same {@code tag}, which
     * only the verifier looks at.
     *
     * @return {@link NtStatus#SUCCESS}; {@link NtStatus#DELETE_PENDING}, and nothing was acquired, once removal has begun
     */
    public static NtStatus acquireRemoveLock(IoRemoveLock lock, @Nullable Object tag) {
        return lock.acquire() ? NtStatus.SUCCESS : NtStatus.DELETE_PENDING;
    }

    /** {@code IoReleaseRemoveLock}: gives up what {@link #acquireRemoveLock} acquired with {@code tag}. */
    public static void releaseRemoveLock(IoRemoveLock lock, @Nullable Object tag) {
        lock.release();
    }

    /**
     * {@code IoReleaseRemoveLockAndWait}: begins removal. Gives up the caller's own acquisition with {@code tag}, refuses
     * every later one, and waits until all others are released; the wait ends with the machine as every wait does.
     */
    public static void releaseRemoveLockAndWait(IoRemoveLock lock, @Nullable Object tag) {
        lock.releaseAndWait();
    }

    // Timers

    /**
     * {@code IoInitializeTimer}: gives {@code device} a timer with {@code routine}, which {@link #startTimer} starts. For a
     * device that has one the routine is exchanged.
     *
     * @return {@link NtStatus#SUCCESS}
     */
    public static NtStatus initializeTimer(DeviceObject device, IoTimerRoutine routine) {
        device.driver().system().timers().initialize(device, routine);
        return NtStatus.SUCCESS;
    }

    /**
     * {@code IoStartTimer}: has the routine of the device's timer called once per second of the machine's clock; does
     * nothing for a deleted device.
     *
     * @throws IllegalStateException if the device has no timer
     */
    public static void startTimer(DeviceObject device) {
        device.driver().system().timers().start(IoTimers.timerOf(device));
    }

    /**
     * {@code IoStopTimer}: ends the calls; when it returns, the routine does not run any more, unless it is the caller.
     *
     * @throws IllegalStateException if the device has no timer
     */
    public static void stopTimer(DeviceObject device) {
        device.driver().system().timers().stop(IoTimers.timerOf(device));
    }

    // Files

    /**
     * {@code IoCancelFileOpen}: takes back the open {@code file}, which the drivers from {@code device} down have granted
     * and the caller is going to refuse: sends them {@code IRP_MJ_CLEANUP} and marks the open as cancelled. The caller then
     * completes its {@code IRP_MJ_CREATE} with an error, upon which the I/O manager sends {@code IRP_MJ_CLOSE}. Waits, so
     * that it is for a dispatch routine that has waited for the drivers below, not for a completion routine.
     *
     * <p>Stops the machine if the file has a handle already.
     */
    public static void cancelFileOpen(DeviceObject device, FileObject file) {
        IoSystem system = device.driver().system();
        system.kernel().checkRunning();
        if (file.isHandleCreated()) {
            throw system.kernel()
                    .stop(new BugCheck(
                            BugCheckCode.INVALID_CANCEL_OF_FILE_OPEN,
                            "The open of " + file.device() + " was cancelled when it had succeeded; close it instead",
                            file.address()));
        }
        Zw.cancelOpen(device, file);
    }

    // Work items

    /** {@code IoAllocateWorkItem}: a work item for {@code device}. */
    public static IoWorkItem allocateWorkItem(DeviceObject device) {
        return new IoWorkItem(device);
    }

    /** {@code IoFreeWorkItem}: gives {@code item} up, which is not queued; its own routine may do so. */
    public static void freeWorkItem(IoWorkItem item) {
        item.free();
    }

    /**
     * {@code IoQueueWorkItem}: has {@code routine} run on a worker thread; the device stays referenced until it has.
     *
     * @throws IllegalStateException if the item is queued already
     */
    public static void queueWorkItem(IoWorkItem item, WorkItemRoutine routine) {
        if (!Iop.queueWorkItem(item, routine)) {
            throw new IllegalStateException("The work item of " + item.device() + " is queued already");
        }
    }
}
