package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CsqCallbacks;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.IoCsq;
import io.driververifier.nt.io.IoRemoveLock;
import io.driververifier.nt.io.IoTimerRoutine;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.WorkItemRoutine;
import io.driververifier.nt.ke.DeferredRoutine;
import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KDpc;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ke.KTimer;
import io.driververifier.nt.ob.KernelObject;
import io.driververifier.verifier.pending.WovenCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The kernel's routines as the weaver leaves them in {@link Ddi#DRIVER}, each at the line that comes first. */
public final class KernelDdi {
    private KernelDdi() {}

    private static WovenCall at(int line) {
        return Ddi.at(DRIVER, line);
    }

    public static Irql raise(int line, Irql irql) {
        return IovKernel.raiseIrql(irql, at(line));
    }

    public static void lower(int line, Irql irql) {
        IovKernel.lowerIrql(irql, at(line));
    }

    public static Irql acquire(int line, KSpinLock lock) {
        return IovLocks.acquireSpinLock(lock, at(line));
    }

    public static void release(int line, KSpinLock lock, Irql old) {
        IovLocks.releaseSpinLock(lock, old, at(line));
    }

    public static void acquireAtDpcLevel(int line, KSpinLock lock) {
        IovLocks.acquireSpinLockAtDpcLevel(lock, at(line));
    }

    public static void releaseFromDpcLevel(int line, KSpinLock lock) {
        IovLocks.releaseSpinLockFromDpcLevel(lock, at(line));
    }

    public static void delay(int line, Duration time) {
        IovKernel.delayExecutionThread(time, at(line));
    }

    public static NtStatus await(int line, DispatcherObject object) {
        return IovKernel.waitForSingleObject(object, at(line));
    }

    public static NtStatus await(int line, DispatcherObject object, Duration timeout) {
        return IovKernel.waitForSingleObject(object, timeout, at(line));
    }

    public static void set(int line, KEvent event) {
        IovKernel.setEvent(event, at(line));
    }

    public static void pagedCode(int line) {
        IovKernel.pagedCode(at(line));
    }

    public static void dereference(int line, KernelObject object) {
        IovKernel.dereferenceObject(object, at(line));
    }

    public static void initialize(int line, IoRemoveLock lock) {
        IovLocks.initializeRemoveLock(lock, at(line));
    }

    public static NtStatus acquire(int line, IoRemoveLock lock, @Nullable Object tag) {
        return IovLocks.acquireRemoveLock(lock, tag, at(line));
    }

    public static void release(int line, IoRemoveLock lock, @Nullable Object tag) {
        IovLocks.releaseRemoveLock(lock, tag, at(line));
    }

    public static void releaseAndWait(int line, IoRemoveLock lock, @Nullable Object tag) {
        IovLocks.releaseRemoveLockAndWait(lock, tag, at(line));
    }

    public static void initializeTimer(int line, DeviceObject device, IoTimerRoutine routine) {
        IovWork.initializeTimer(device, routine, at(line));
    }

    public static KDpc initializeDpc(int line, DeferredRoutine routine) {
        return IovWork.initializeDpc(routine, at(line));
    }

    public static boolean insert(int line, KDpc dpc) {
        return IovWork.insertQueueDpc(dpc, at(line));
    }

    public static boolean set(int line, KTimer timer, Duration due, @Nullable KDpc dpc) {
        return IovWork.setTimer(timer, due, dpc, at(line));
    }

    public static void queue(int line, IoWorkItem item, WorkItemRoutine routine) {
        IovWork.queueWorkItem(item, routine, at(line));
    }

    public static IoCsq initializeCsq(int line, CsqCallbacks callbacks) {
        return IovCsq.csqInitialize(callbacks, at(line));
    }

    public static void insert(int line, IoCsq csq, Irp irp) {
        IovCsq.csqInsertIrp(csq, irp, null, at(line));
    }

    /** Completes with success at {@code line}. */
    public static NtStatus complete(int line, Irp irp) {
        irp.setStatus(NtStatus.SUCCESS);
        irp.setInformation(0);
        Iov.completeRequest(irp, at(line));
        return NtStatus.SUCCESS;
    }

    /** Passes down in the own location at {@code line}. */
    public static NtStatus passDown(int line, DeviceObject device, Irp irp) {
        DeviceObject below = Dispatch.below(device);
        Iov.skipCurrentIrpStackLocation(irp, at(1));
        return Iov.callDriver(below, irp, at(line));
    }
}
