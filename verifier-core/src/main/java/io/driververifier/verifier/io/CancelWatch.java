package io.driververifier.verifier.io;

import io.driververifier.nt.BugCheck;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.ke.KernelClock;
import io.driververifier.nt.ke.MachineClosed;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.cancel.CancelRules;
import io.driververifier.verifier.pending.WovenCall;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Watches IRPs that were cancelled while a verified driver had them, and reports the driver that keeps one for too long by
 * the machine's clock.
 *
 * <p>Any thread may add; its own thread is started at the first IRP to watch and parks while there is none. {@code
 * watching} is written, and what is due is reported, under the lock of this.
 */
final class CancelWatch {
    private final IovMachine machine;
    private final KernelClock clock;
    private final long millisMax;
    private final Map<IrpShadow, Cancelled> watched = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private volatile @Nullable Thread watching;

    CancelWatch(IovMachine machine, long millisMax) {
        this.machine = machine;
        this.clock = machine.kernel().clock();
        this.millisMax = millisMax;
    }

    /** An IRP that was cancelled: who had it, in which of its stays, and since when. */
    private record Cancelled(VerifiedDriver driver, int moves, long sinceNanos) {
        boolean isStillIn(IrpShadow shadow) {
            return shadow.owner() == driver && shadow.moves() == moves && shadow.isAtOwner();
        }
    }

    /** The IRP of {@code shadow}, which {@code driver} has, is about to be cancelled. */
    void watch(IrpShadow shadow, VerifiedDriver driver) {
        Cancelled fresh = new Cancelled(driver, shadow.moves(), clock.nanoTime());
        watched.merge(shadow, fresh, (known, again) -> known.isStillIn(shadow) ? known : again);
        synchronized (this) {
            if (watching == null && !closed) {
                Thread started = new Thread(this::run, "verifier-cancel-watch");
                started.setDaemon(true);
                watching = started;
                clock.onJump(() -> LockSupport.unpark(started));
                started.start();
            }
        }
        LockSupport.unpark(watching);
    }

    /** Reports what is due by the clock although its own thread has not looked yet: the machine is about to be closed. */
    void lookOnceMore() {
        try {
            if (machine.kernel().isRunning()) {
                lookAtAll();
            }
        } catch (BugCheck | MachineClosed ended) {
            // Reported, and whoever closes the machine is not to blame.
        }
    }

    void close() {
        closed = true;
        LockSupport.unpark(watching);
    }

    private void run() {
        while (!closed && machine.kernel().isRunning()) {
            try {
                long remaining = lookAtAll();
                if (watched.isEmpty()) {
                    LockSupport.park(this);
                } else {
                    LockSupport.parkNanos(this, clock.sleepNanosMax(remaining));
                }
            } catch (BugCheck | MachineClosed ended) {
                // The machine has stopped, here or elsewhere, and everything in it unwinds.
                return;
            }
        }
    }

    /**
     * Reports who has kept an IRP for too long; answers after how long the next one may have been. One at a time: whoever
     * comes second finds everything reported that is due.
     */
    private synchronized long lookAtAll() {
        long maxNanos = TimeUnit.MILLISECONDS.toNanos(millisMax);
        long next = maxNanos;
        for (Map.Entry<IrpShadow, Cancelled> entry : watched.entrySet()) {
            Cancelled cancelled = entry.getValue();
            long remaining = cancelled.sinceNanos() + maxNanos - clock.nanoTime();
            if (!cancelled.isStillIn(entry.getKey())) {
                watched.remove(entry.getKey(), cancelled);
            } else if (remaining <= 0) {
                watched.remove(entry.getKey(), cancelled);
                report(cancelled.driver(), entry.getKey());
            } else {
                next = Math.min(next, remaining);
            }
        }
        return next;
    }

    /** The thread that had sent the IRP of {@code shadow} has ended without it. */
    void disassociated(IrpShadow shadow, boolean withoutRoutine) {
        // By the clock that may have been due before, although the watching thread has not looked yet.
        lookAtAll();
        if (withoutRoutine
                && shadow.owner() instanceof VerifiedDriver driver
                && shadow.isAtOwner()
                && Iop.cancelRoutine(shadow.irp()) == null) {
            report(CancelRules.PENDED_WITHOUT_CANCEL_ROUTINE.breach(), driver, shadow);
        }
    }

    /** {@code driver} has kept the cancelled IRP of {@code shadow} for too long. */
    private void report(VerifiedDriver driver, IrpShadow shadow) {
        report(CancelRules.CANCELLED_NOT_GIVEN_BACK.breach(millisMax), driver, shadow);
    }

    private void report(Breach breach, VerifiedDriver driver, IrpShadow shadow) {
        WovenCall call = shadow.markedAt();
        StackLine culprit = call == null ? Reports.implementationOf(driver) : Reports.lineOf(driver, call);
        machine.reports().at(culprit, breach, driver, shadow.address(), List.of(culprit));
    }
}
