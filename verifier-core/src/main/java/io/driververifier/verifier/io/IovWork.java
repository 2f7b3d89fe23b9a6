package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoTimerRoutine;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.WorkItemRoutine;
import io.driververifier.nt.ke.DeferredRoutine;
import io.driververifier.nt.ke.KDpc;
import io.driververifier.nt.ke.KTimer;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.io.rules.kernel.KernelRules;
import io.driververifier.verifier.pending.WovenCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The verifier's routines for what a driver has done later: work items, DPCs and timers.
 *
 * <p>Called by woven code only, on any thread. Where nothing is wrong it walks no stack, and takes no lock but that of what
 * the driver may leave behind.
 */
public final class IovWork {
    private IovWork() {}

    @Replaces(Io.class)
    public static IoWorkItem allocateWorkItem(DeviceObject device, WovenCall call) {
        IoWorkItem item = Io.allocateWorkItem(device);
        IovMachine machine = IovMachine.of(device);
        VerifiedDriver driver = machine == null ? null : machine.acting(machine.adoptThread(), call);
        if (driver != null) {
            driver.leftovers().allocated(item, call);
        }
        return item;
    }

    public static IoWorkItem allocateWorkItem(WovenCall call, DeviceObject device) {
        return allocateWorkItem(device, call);
    }

    @Replaces(Io.class)
    public static void freeWorkItem(IoWorkItem item, WovenCall call) {
        IovThread here = IovThread.current();
        VerifiedDriver driver = here == null ? null : here.machine().acting(here, call);
        if (driver != null) {
            driver.leftovers().used(item);
        }
        Io.freeWorkItem(item);
    }

    public static void freeWorkItem(WovenCall call, IoWorkItem item) {
        freeWorkItem(item, call);
    }

    @Replaces(Io.class)
    public static void queueWorkItem(IoWorkItem item, WorkItemRoutine routine, WovenCall call) {
        IovThread here = IovThread.current();
        VerifiedDriver driver = here == null ? null : here.machine().acting(here, call);
        if (here == null || driver == null) {
            Io.queueWorkItem(item, routine);
            return;
        }
        here.calls();
        IovMachine machine = here.machine();
        if (driver.isUnloaded()) {
            machine.routines().ranAfterUnload(driver, EntryKind.WORK_ITEM, call);
        }
        driver.leftovers().used(item);
        boolean wasNotQueued = Iop.queueWorkItem(
                item, device -> machine.routines().run(driver, EntryKind.WORK_ITEM, call, () -> routine.run(device)));
        if (!wasNotQueued) {
            machine.reports().atCall(KernelRules.WORK_ITEM_QUEUED_TWICE.breach(), driver, call, null);
        }
    }

    @Replaces(Ke.class)
    public static KDpc initializeDpc(DeferredRoutine routine, WovenCall call) {
        KDpc dpc = Ke.initializeDpc(routine);
        IovThread here = IovThread.current();
        VerifiedDriver driver = here == null ? null : here.machine().acting(here, call);
        if (here != null && driver != null) {
            VerifiedDpc.wrap(here.machine(), driver, dpc, call);
        }
        return dpc;
    }

    public static KDpc initializeDpc(WovenCall call, DeferredRoutine routine) {
        return initializeDpc(routine, call);
    }

    @Replaces(Ke.class)
    public static boolean insertQueueDpc(KDpc dpc, WovenCall call) {
        queueing(dpc, null, call);
        return Ke.insertQueueDpc(dpc);
    }

    public static boolean insertQueueDpc(WovenCall call, KDpc dpc) {
        return insertQueueDpc(dpc, call);
    }

    @Replaces(Ke.class)
    public static boolean setTimer(KTimer timer, Duration due, @Nullable KDpc dpc, WovenCall call) {
        queueing(dpc, timer, call);
        return Ke.setTimer(timer, due, dpc);
    }

    public static boolean setTimer(WovenCall call, KTimer timer, Duration due, @Nullable KDpc dpc) {
        return setTimer(timer, due, dpc, call);
    }

    @Replaces(Ke.class)
    public static boolean setTimerEx(KTimer timer, Duration due, Duration period, @Nullable KDpc dpc, WovenCall call) {
        queueing(dpc, timer, call);
        return Ke.setTimerEx(timer, due, period, dpc);
    }

    public static boolean setTimerEx(WovenCall call, KTimer timer, Duration due, Duration period, @Nullable KDpc dpc) {
        return setTimerEx(timer, due, period, dpc, call);
    }

    /** A driver queues {@code dpc} at {@code call}, or has {@code timer} do so. */
    private static void queueing(@Nullable KDpc dpc, @Nullable KTimer timer, WovenCall call) {
        IovThread here = IovThread.current();
        VerifiedDriver driver = here == null ? null : here.machine().acting(here, call);
        if (here == null || driver == null) {
            return;
        }
        here.calls();
        if (timer != null) {
            driver.leftovers().set(timer, call);
        }
        if (dpc != null) {
            driver.leftovers().queued(dpc, call);
            VerifiedDpc.wrap(here.machine(), driver, dpc, call);
        }
    }

    @Replaces(Io.class)
    public static NtStatus initializeTimer(DeviceObject device, IoTimerRoutine routine, WovenCall call) {
        IovMachine machine = IovMachine.of(device);
        VerifiedDriver driver = machine == null ? null : machine.acting(machine.adoptThread(), call);
        if (machine == null || driver == null) {
            return Io.initializeTimer(device, routine);
        }
        if (Iop.hasTimer(device)) {
            machine.reports().atCall(KernelRules.TIMER_INITIALIZED_AGAIN.breach(), driver, call, null);
        }
        return Io.initializeTimer(
                device, own -> machine.routines().run(driver, EntryKind.TIMER, call, () -> routine.run(own)));
    }

    public static NtStatus initializeTimer(WovenCall call, DeviceObject device, IoTimerRoutine routine) {
        return initializeTimer(device, routine, call);
    }
}
