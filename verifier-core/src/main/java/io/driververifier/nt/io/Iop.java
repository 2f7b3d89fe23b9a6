package io.driververifier.nt.io;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Ob;
import io.driververifier.nt.ps.EThread;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The I/O manager's private routines ({@code Iop…}), public for the verifier and the dump alone.
 *
 * <p>Only the owner of an IRP may pass it; the verifier is its owner while it holds the IRP.
 */
public final class Iop {
    /** The bits of a location's control byte with which its completion routine is invoked for every outcome. */
    public static final int INVOKE_ALWAYS = IoStackLocation.INVOKE_ALWAYS;

    private Iop() {}

    /** The number of the location that {@link Io#callDriver} would use next. */
    public static int nextLocation(Irp irp) {
        return irp.currentLocation() - 1;
    }

    /** The lowest location that a driver has been given {@code irp} at since it was made new, whoever sent it there. */
    public static int lowestLocation(Irp irp) {
        return irp.lowestLocation();
    }

    /** Whether {@code irp} has a location {@code number}. */
    public static boolean hasLocation(Irp irp, int number) {
        return irp.hasLocation(number);
    }

    /** The routine at location {@code number}, which belongs to the driver above it. */
    public static @Nullable CompletionRoutine completionRoutine(Irp irp, int number) {
        return irp.location(number).completionRoutine();
    }

    /** The invoke and pending bits at location {@code number}. */
    public static int control(Irp irp, int number) {
        return irp.location(number).control();
    }

    /** Whether the driver at location {@code number} has marked {@code irp} pending. */
    public static boolean isMarkedPending(Irp irp, int number) {
        return irp.hasLocation(number) && irp.location(number).isPendingReturned();
    }

    /** Marks {@code irp} pending at location {@code number}. */
    public static void markPending(Irp irp, int number) {
        irp.location(number).markPending();
    }

    /** Puts {@code routine} at location {@code number}, invoked for every outcome; the pending bit stays. */
    public static void displaceCompletionRoutine(Irp irp, int number, CompletionRoutine routine) {
        IoStackLocation location = irp.location(number);
        location.setCompletionRoutine(routine, location.control() | IoStackLocation.INVOKE_ALWAYS);
    }

    /** Whether nothing was written to location {@code number} since it was cleared. */
    public static boolean isBlank(Irp irp, int number) {
        return irp.hasLocation(number) && irp.location(number).isBlank();
    }

    /** Whether the routine at location {@code number} came there by {@link IoStackLocation#copyFrom} of another location. */
    public static boolean isRoutineCopied(Irp irp, int number) {
        return irp.location(number).isRoutineCopied();
    }

    /** Whether location {@code number} is what {@link Io#copyCurrentIrpStackLocationToNext} made of {@code original}. */
    public static boolean isPlainCopy(Irp irp, int number, int original) {
        return irp.hasLocation(number)
                && irp.hasLocation(original)
                && irp.location(number).isPlainCopyOf(irp.location(original));
    }

    /** What asks the driver at location {@code number}, as whoever sends it there has left it. */
    public static IoStackLocation location(Irp irp, int number) {
        return irp.location(number);
    }

    /** The cancel routine that is set in {@code irp} at this moment. Any thread. */
    public static @Nullable CancelRoutine cancelRoutine(Irp irp) {
        return irp.cancelRoutine();
    }

    /** Whether the calling thread holds the cancel spin lock of {@code system}. */
    public static boolean holdsCancelLock(IoSystem system) {
        return system.cancelLock().owner() == Thread.currentThread();
    }

    /** Whether {@code irp} has a system buffer. */
    public static boolean hasSystemBuffer(Irp irp) {
        return irp.systemBufferOrNull() != null;
    }

    /** How many opens {@code device} has, and routines that still have to run. */
    public static int opens(DeviceObject device) {
        return device.opens();
    }

    /** What is asked in location {@code number}, which there is. */
    public static MajorFunction majorFunction(Irp irp, int number) {
        return irp.location(number).majorFunction();
    }

    /** The device whose dispatch routine got {@code irp} at location {@code number}; null above the top. */
    public static @Nullable DeviceObject deviceAt(Irp irp, int number) {
        return irp.hasLocation(number) ? irp.location(number).device() : null;
    }

    /** What follows {@code irp} for the verifier. */
    public static @Nullable IrpTracking tracking(Irp irp) {
        return irp.tracking();
    }

    /** Sets what follows {@code irp} for the verifier. */
    public static void setTracking(Irp irp, @Nullable IrpTracking tracking) {
        irp.setTracking(tracking);
    }

    /** The completion routine of the I/O manager's own forwarding: sets {@code event} and stops completion. */
    public static CompletionRoutine signalAndStop(KEvent event) {
        return new SignalAndStop(event);
    }

    /** The epoch that {@code irp} was made in. */
    public static int epoch(Irp irp) {
        return irp.epoch();
    }

    /** The epoch of the IRPs that are made now. */
    public static int presentEpoch() {
        return Irp.presentEpoch();
    }

    /** Begins another epoch, which this answers: IRPs that are made from now on tell themselves from those before. */
    public static int nextEpoch() {
        return Irp.nextEpoch();
    }

    /** What verifies {@code system}, if anything does. */
    public static @Nullable Object verifier(IoSystem system) {
        return system.verifier();
    }

    /** Sets what verifies {@code system}; null for nothing. */
    public static void setVerifier(IoSystem system, @Nullable Object verifier) {
        system.setVerifier(verifier);
    }

    /** The I/O system that {@code irp} was sent in, if it was sent or built for a device. */
    public static @Nullable IoSystem system(Irp irp) {
        return irp.system();
    }

    /** Says in which I/O system {@code irp} is, before it is sent: only then does it get an address. */
    public static void setSystem(Irp irp, IoSystem system) {
        irp.setSystem(system);
    }

    /** What the verifier keeps with {@code iosb}. */
    public static @Nullable Object verifierState(IoStatusBlock iosb) {
        return iosb.verifierState();
    }

    /** Sets what {@link #verifierState(IoStatusBlock)} answers. */
    public static void setVerifierState(IoStatusBlock iosb, Object state) {
        iosb.setVerifierState(state);
    }

    /** What the verifier keeps with {@code lock}. */
    public static @Nullable Object verifierState(IoRemoveLock lock) {
        return lock.verifierState();
    }

    /** Sets what {@link #verifierState(IoRemoveLock)} answers. */
    public static void setVerifierState(IoRemoveLock lock, @Nullable Object state) {
        lock.setVerifierState(state);
    }

    /** How many acquisitions of {@code lock} are not released; negative after releases of what was not acquired. */
    public static int removeLockCount(IoRemoveLock lock) {
        return lock.count();
    }

    /** Whether {@link Io#initializeRemoveLock} was called for {@code lock}. */
    public static boolean isInitialized(IoRemoveLock lock) {
        return lock.isInitialized();
    }

    /** Whether {@link Io#initializeTimer} was called for {@code device}. */
    public static boolean hasTimer(DeviceObject device) {
        return device.timer() != null;
    }

    /** Whether the timer of {@code device} is started. */
    public static boolean isTimerStarted(DeviceObject device) {
        DeviceTimer timer = device.timer();
        return timer != null && timer.isStarted();
    }

    /** Whether {@link Io#deleteDevice} was called for {@code device}, which may still be open. */
    public static boolean isDeleted(DeviceObject device) {
        return device.isDeleted();
    }

    /** Whether the handle of {@code file} was closed. */
    public static boolean isClosed(FileObject file) {
        return file.isClosed();
    }

    /** Whether {@link Io#cancelFileOpen} was called for {@code file}. */
    public static boolean isOpenCancelled(FileObject file) {
        return file.isOpenCancelled();
    }

    /** {@link Io#queueWorkItem}, where {@code item} is not queued; answers whether it was not. */
    public static boolean queueWorkItem(IoWorkItem item, WorkItemRoutine routine) {
        if (!item.beginQueued()) {
            return false;
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
        return true;
    }

    /** Whether {@code item} waits for a worker thread; not any more once its routine runs. */
    public static boolean isQueued(IoWorkItem item) {
        return item.isQueued();
    }

    /** Whether {@link Io#freeWorkItem} was called for {@code item}. */
    public static boolean isFreed(IoWorkItem item) {
        return item.isFreed();
    }

    /** Whether the process was charged quota for {@code irp} and it was not zeroed since. */
    public static boolean isQuotaCharged(Irp irp) {
        return irp.isQuotaCharged();
    }

    /** How many associated IRPs of {@code master} are not finished. */
    public static int associatedIrpCount(Irp master) {
        return master.associatedIrpCount();
    }

    /**
     * Whether {@code irp} transfers the requester's own memory, neither copied nor locked, as a device gets it that has
     * neither buffered nor direct I/O.
     */
    public static boolean isOfUserMemory(Irp irp) {
        return irp.isOfUserMemory();
    }

    /** Whether {@code irp} was issued in a process that has no thread any more, and so neither has its memory. */
    public static boolean isRequesterGone(Irp irp) {
        EThread thread = irp.requester();
        return thread != null && thread.process().activeThreads() == 0;
    }

    /** The thread that issued {@code irp}; null if none did, or that has ended without it. */
    public static @Nullable EThread thread(Irp irp) {
        return irp.thread();
    }

    /** The event that the I/O manager signals for {@code irp}, if it has one. */
    public static @Nullable KEvent userEvent(Irp irp) {
        return irp.userEvent();
    }

    /** Where the I/O manager writes the outcome of {@code irp}, if it does. */
    public static @Nullable IoStatusBlock userIosb(Irp irp) {
        return irp.userIosb();
    }

    /** Whether the bus of the physical device {@code device} does not report it any more. */
    public static boolean isReportedMissing(DeviceObject device) {
        DeviceNode node = device.node();
        return node != null && node.isMissing();
    }

    /** Whether {@code driver} is a part of the kernel, so that code in its package is no driver's. */
    public static boolean isOfTheKernel(DriverObject driver) {
        return driver.implementation() instanceof RootBus;
    }

    /** Whether the PnP manager has forgotten the physical device {@code device}, or is about to because its bus is gone. */
    public static boolean isForgotten(DeviceObject device) {
        DeviceNode node = device.node();
        if (node == null || node.state() == DeviceNode.State.DELETED) {
            return true;
        }
        DeviceNode bus = node.parent();
        return bus != null
                && (bus.state() == DeviceNode.State.SURPRISE_REMOVED || bus.state() == DeviceNode.State.DELETED);
    }

    /** Bus, kind and number of the physical device {@code device}, as far as its bus has said. */
    public static @Nullable String instancePath(DeviceObject device) {
        DeviceNode node = device.node();
        return node == null ? null : node.instancePath();
    }

    /** The name of the state of the device node of the physical device {@code device}, {@code STARTED}; empty for others. */
    public static String nodeState(DeviceObject device) {
        DeviceNode node = device.node();
        return node == null ? "" : node.state().name();
    }

    /** What the driver of {@code device} keeps with it, if it does. */
    public static @Nullable Object extension(DeviceObject device) {
        return device.extensionOrNull();
    }

    /** The power state that the driver of {@code device} has said last. */
    public static DevicePowerState powerState(DeviceObject device) {
        return device.powerState();
    }

    /** The length of the system buffer of {@code irp} in bytes; -1 if it has none. */
    public static int systemBufferLength(Irp irp) {
        ByteBuffer buffer = irp.systemBufferOrNull();
        return buffer == null ? -1 : buffer.capacity();
    }

    /** The length of the memory of a direct transfer of {@code irp} in bytes; -1 if it has none. */
    public static int mdlLength(Irp irp) {
        ByteBuffer buffer = irp.mdlOrNull();
        return buffer == null ? -1 : buffer.capacity();
    }

    /** The cancel spin lock of {@code system}, to look at. */
    public static KSpinLock cancelLock(IoSystem system) {
        return system.cancelLock();
    }

    /** What the I/O manager calls for {@code driver}. */
    public static Driver entry(DriverObject driver) {
        return driver.entry();
    }

    /** Has the I/O manager call {@code entry} for {@code driver} from now on. */
    public static void setEntry(DriverObject driver, Driver entry) {
        driver.setEntry(entry);
    }

    /** Asks {@code hook} as if {@code driver}, which is loaded, were being loaded; not while another asks. */
    public static void exchangeEntry(DriverObject driver, DriverLoadHook hook) {
        driver.exchangeEntry(hook);
    }

    /**
     * What completion does at one location for a routine that stood there, with the control bits {@code control}: invokes
     * it, or passes the pending mark on to the location above where it is not to be invoked.
     *
     * @return what the routine returned; {@link NtStatus#CONTINUE_COMPLETION} where none ran
     */
    public static NtStatus invoke(Irp irp, @Nullable CompletionRoutine routine, int control) {
        int number = irp.currentLocation();
        if (routine != null && isInvoked(irp, control)) {
            return routine.complete(deviceAt(irp, number), irp);
        }
        if (irp.isPendingReturned() && irp.hasLocation(number)) {
            irp.location(number).markPending();
        }
        return NtStatus.CONTINUE_COMPLETION;
    }

    /** Whether a routine with the bits {@code control} is invoked for the status that {@code irp} has now. */
    public static boolean isInvoked(Irp irp, int control) {
        int outcome = irp.status().isSuccess() ? IoStackLocation.INVOKE_ON_SUCCESS : IoStackLocation.INVOKE_ON_ERROR;
        return (control & outcome) != 0 || (irp.isCancelled() && (control & IoStackLocation.INVOKE_ON_CANCEL) != 0);
    }

    /**
     * Does for {@code irp} at its present location what completion would have done for the displaced {@code routine} after
     * a driver that pended, then goes on upward. The caller has stopped completion there before.
     */
    public static void resumeCompletion(Irp irp, @Nullable CompletionRoutine routine, int control) {
        irp.setPendingReturned(true);
        if (invoke(irp, routine, control) != NtStatus.MORE_PROCESSING_REQUIRED) {
            continueCompletion(irp);
        }
    }

    /** The loop of {@code IopfCompleteRequest}: from the current location to the top, or until a routine stops it. */
    static void continueCompletion(Irp irp) {
        int top = irp.stackCount() + 1;
        for (int number = irp.currentLocation(); number < top; number = irp.currentLocation()) {
            IoStackLocation done = irp.location(number);
            int control = done.control();
            CompletionRoutine routine = done.completionRoutine();
            irp.setPendingReturned(done.isPendingReturned());
            done.clear();
            irp.setCurrentLocation(number + 1);
            if (invoke(irp, routine, control) == NtStatus.MORE_PROCESSING_REQUIRED) {
                return;
            }
        }
        if (irp.currentLocation() > top) {
            throw completedAgain(irp);
        }
        irp.setCurrentLocation(top + 1);
        finish(irp);
    }

    private static Error completedAgain(Irp irp) {
        IoSystem system = irp.system();
        if (system == null) {
            throw new IllegalStateException(irp + " was completed again, and belongs to no machine that could stop");
        }
        return system.bugCheck(
                BugCheckCode.MULTIPLE_IRP_COMPLETE_REQUESTS,
                irp + " was completed again; two drivers, or two paths of one, believe that they own it",
                irp);
    }

    /**
     * The end of completion; that of a master's last part goes on with the master. A request that failed without having
     * pended leaves its status block and event alone, as does one whose thread has ended without it.
     */
    private static void finish(Irp irp) {
        boolean tellsRequester = !irp.status().isError() || irp.isPendingReturned();
        IrpTracking tracking = irp.tracking();
        if (tracking != null) {
            tracking.finishing(irp);
        }
        Irp master = irp.masterIrp();
        if (master != null) {
            if (master.finishAssociated()) {
                continueCompletion(master);
            }
            return;
        }
        EThread thread = irp.thread();
        if (thread != null) {
            thread.requests().remove(irp);
        }
        IoStatusBlock iosb = irp.userIosb();
        KEvent event = irp.userEvent();
        // After it is off the list: whoever ends the thread takes it off too, and only one of both can.
        if (irp.isDisassociated()) {
            tellsRequester = false;
        } else if (!irp.status().isError()) {
            copyBack(irp);
        }
        if (tellsRequester && iosb != null) {
            iosb.write(irp.status(), irp.information(), irp.answerOrNull());
        }
        // Before the event: whoever waits for it may close the file and unload the driver next.
        FileObject file = irp.openFile();
        if (file != null) {
            Ob.dereferenceObjectDeferDelete(file);
        }
        if (tellsRequester && event != null) {
            Ke.setEvent(event);
        }
    }

    private static void copyBack(Irp irp) {
        ByteBuffer to = irp.userBuffer();
        ByteBuffer from = irp.systemBufferOrNull();
        if (to == null || from == null) {
            return;
        }
        long told = Math.max(0, irp.information());
        int length = (int) Math.min(told, Math.min(from.capacity(), to.remaining()));
        to.put(to.position(), from, 0, length);
    }
}
