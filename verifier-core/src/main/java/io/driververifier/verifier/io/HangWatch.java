package io.driververifier.verifier.io;

import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.MachineClosed;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.OutstandingRequest;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.io.rules.outcome.OutcomeRules;
import io.driververifier.verifier.pending.WovenCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches verified drivers that wait without a timeout after a call, and ends a wait that nobody else can end.
 *
 * <p>Any thread may add; its own thread is started at the first wait to watch and parks while there is none. A wait is
 * reported only after everything has stood still for {@link #CERTAIN_NANOS}.
 */
final class HangWatch {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long CERTAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);

    /** What a thread waits in that runs something later. */
    private static final Set<String> TIMERS = Set.of(
            "java.util.TimerThread",
            "java.util.concurrent.DelayScheduler",
            "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue");

    private final IovMachine machine;
    private final long firstThread = new Thread().getId();
    private final Map<IovThread, Wait> waits = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private volatile @Nullable Thread watching;

    HangWatch(IovMachine machine) {
        this.machine = machine;
    }

    /** One wait: its number on its thread, and since when everything stands still. */
    private record Wait(long number, long stillSinceNanos) {}

    /** {@code thread}, the caller, is about to wait in a driver of its. */
    void watch(IovThread thread) {
        waits.put(thread, new Wait(thread.thread().waits(), System.nanoTime()));
        synchronized (this) {
            if (watching == null && !closed) {
                Thread started = new Thread(this::run, "verifier-hang-watch");
                started.setDaemon(true);
                watching = started;
                started.start();
            }
        }
        LockSupport.unpark(watching);
    }

    void close() {
        closed = true;
        LockSupport.unpark(watching);
    }

    private void run() {
        while (!closed && machine.kernel().isRunning()) {
            if (waits.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, LOOK_NANOS);
            }
            try {
                waits.forEach(this::lookAt);
            } catch (BugCheck | MachineClosed ended) {
                // The machine has stopped, here or elsewhere, and everything in it unwinds.
                return;
            }
        }
    }

    private void lookAt(IovThread thread, Wait wait) {
        KThread kernelThread = thread.thread();
        if (kernelThread.waitsOn() == null || kernelThread.waits() != wait.number()) {
            waits.remove(thread, wait);
            return;
        }
        EntryFrame frame = thread.top();
        CallRecord call = frame == null ? null : frame.lastCall();
        long now = System.nanoTime();
        if (call == null || !isStill(kernelThread, frame, call)) {
            waits.replace(thread, wait, new Wait(wait.number(), now));
        } else if (now - wait.stillSinceNanos() > CERTAIN_NANOS) {
            if (mayOthersAct()) {
                waits.replace(thread, wait, new Wait(wait.number(), now));
            } else {
                waits.remove(thread, wait);
                report(thread, frame, call);
            }
        }
    }

    /** Whether {@code thread} waits and nobody can be seen who could end that. */
    boolean isHung(IovThread thread) {
        EntryFrame frame = thread.top();
        CallRecord call = frame == null ? null : frame.lastCall();
        return call != null && isStill(thread.thread(), frame, call) && !mayOthersAct();
    }

    /**
     * Whether the request is back at the driver and nothing that could end the wait goes on anywhere. A timer that is armed
     * may be waited on or have a DPC that sets the event; a DPC that is queued or runs keeps the kernel from being quiet.
     */
    private boolean isStill(KThread waiting, EntryFrame frame, CallRecord call) {
        return !waiting.isTimedWait()
                && !frame.driver().waitsForAny()
                && isOver(waiting, call)
                && !machine.engine().isBusy()
                && machine.kernel().activeWorkItems() == 0
                && machine.kernel().isQuiet()
                && machine.kernel().armedTimers().isEmpty()
                && everyRequestIsOf(frame.driver(), call);
    }

    /**
     * Whether the request is back at a driver that was told PENDING; or was over at once, and what the driver waits on is
     * its event: the I/O manager does not signal that for a request that fails without having been pending.
     */
    private static boolean isOver(KThread waiting, CallRecord call) {
        return call.returned() == NtStatus.PENDING ? call.isDeliveredPending() : isOverAtOnce(waiting, call);
    }

    private static boolean isOverAtOnce(KThread waiting, CallRecord call) {
        RequestRecord request = call.shadow().request();
        return request != null
                && call.returned() != null
                && call.shadow().owner() == Ownership.FREED
                && waiting.waitsOn() == request.event();
    }

    /** A request that somebody else has under way may be what the driver waits for; then nothing is certain. */
    private boolean everyRequestIsOf(VerifiedDriver driver, CallRecord call) {
        List<OutstandingRequest> all = new ArrayList<>();
        for (KThread thread : machine.kernel().threads()) {
            if (endsByItself(thread)) {
                return false;
            }
            all.addAll(EThread.of(thread).requests().snapshot());
        }
        return all.stream().allMatch(request -> isOf(driver, request));
    }

    /** Whether the thread is in a wait with a timeout, in the kernel or in Java. */
    private static boolean endsByItself(KThread thread) {
        if (thread.isIdle()) {
            return false;
        }
        return thread.waitsOn() == null
                ? thread.javaThread().getState() == Thread.State.TIMED_WAITING
                : thread.isTimedWait();
    }

    /**
     * Whether a Java thread that is none of the machine's may yet act: one in a driver's code, or a timer that runs. Timers
     * older than the machine are those of test runners.
     */
    private boolean mayOthersAct() {
        Set<Thread> own = new HashSet<>();
        machine.kernel().threads().forEach(thread -> own.add(thread.javaThread()));
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(other -> !own.contains(other.getKey()) && other.getKey().getState() != Thread.State.WAITING)
                .anyMatch(other -> mayAct(other.getKey(), other.getValue()));
    }

    private boolean mayAct(Thread thread, StackTraceElement[] trace) {
        boolean isYoung = thread.getId() > firstThread;
        return Stream.of(trace)
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> (isYoung && TIMERS.contains(name)) || machine.isDriverCode(name));
    }

    private static boolean isOf(VerifiedDriver driver, OutstandingRequest request) {
        return request instanceof Irp irp && Iop.tracking(irp) instanceof IrpShadow shadow && shadow.owner() == driver;
    }

    private void report(IovThread thread, EntryFrame frame, CallRecord call) {
        WovenCall wait = thread.waitCall();
        VerifiedDriver driver = frame.driver();
        StackLine culprit = wait == null
                ? new StackLine(driver.name(), driver.name(), 0, "Unknown Source", 0)
                : Reports.lineOf(driver, wait);
        List<StackLine> stack =
                machine.capture().of(thread.thread().javaThread().getStackTrace());
        boolean pended = call.returned() == NtStatus.PENDING;
        machine.reports()
                .at(
                        culprit,
                        pended ? OutcomeRules.WAITS_FOR_EVER.breach() : OutcomeRules.WAITS_FOR_EVER.failedAtOnce(),
                        driver,
                        call.shadow().address(),
                        stack);
    }
}
