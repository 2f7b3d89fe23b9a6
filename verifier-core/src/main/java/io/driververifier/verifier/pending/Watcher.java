package io.driververifier.verifier.pending;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees what nobody tells: that the whole program has become quiet, and that a caller blocks in Java.
 *
 * <p>Any thread may add. {@code held} and {@code unreturned} are guarded by this; the watching thread is started at the first thing to watch and
 * parks while there is none.
 */
final class Watcher {
    private final Program program;
    private final ResumeThreads threads;
    private final Shuffle shuffle;
    private final Bounds bounds;
    private final Consumer<String> notes;
    private final Consumer<Hold> unreturnedGoesOn;
    private final Deque<Hold> held = new ArrayDeque<>();
    private final Deque<Hold> unreturned = new ArrayDeque<>();
    private final Set<Caller> callers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private @Nullable Thread thread;
    private volatile @Nullable Thread wakeable;

    /**
     * One that watches {@code program}.
     *
     * @param unreturnedGoesOn lets a completion go on whose call does not return without it
     */
    Watcher(
            Program program,
            ResumeThreads threads,
            Shuffle shuffle,
            Bounds bounds,
            Consumer<String> notes,
            Consumer<Hold> unreturnedGoesOn) {
        this.unreturnedGoesOn = unreturnedGoesOn;
        this.program = program;
        this.threads = threads;
        this.shuffle = shuffle;
        this.bounds = bounds;
        this.notes = notes;
    }

    /** Keeps {@code hold} back, in the order that its schedule says. */
    void addHeld(Hold hold) {
        Hold next = hold;
        synchronized (this) {
            if (!closed) {
                next = keep(hold);
                ensureStarted();
            }
        }
        if (next != null) {
            threads.release(next, 0);
        }
    }

    /** Watches {@code hold}, whose completion has come in the course of its call: that may wait for what it brings. */
    void addUnreturned(Hold hold) {
        synchronized (this) {
            if (!closed) {
                unreturned.addLast(hold);
                ensureStarted();
                return;
            }
        }
        unreturnedGoesOn.accept(hold);
    }

    /** Answers the one that has to go on now, if one has to. */
    private @Nullable Hold keep(Hold hold) {
        if (hold.schedule() == Schedule.SHUFFLE) {
            return shuffle.add(hold);
        }
        held.addLast(hold);
        return null;
    }

    /** Watches {@code caller}, which has late completions outstanding. */
    void addCaller(Caller caller) {
        synchronized (this) {
            if (!closed) {
                callers.add(caller);
                ensureStarted();
                return;
            }
        }
        caller.takeLate(null).forEach(hold -> threads.release(hold, 0));
    }

    void wake() {
        LockSupport.unpark(wakeable);
    }

    synchronized boolean hasHolds() {
        return !held.isEmpty()
                || !unreturned.isEmpty()
                || !shuffle.isEmpty()
                || callers.stream().anyMatch(Caller::hasLate);
    }

    void close() {
        List<Hold> left;
        List<Hold> waited;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(held);
            held.clear();
            left.addAll(shuffle.takeAll());
            waited = new ArrayList<>(unreturned);
            unreturned.clear();
        }
        wake();
        waited.forEach(unreturnedGoesOn);
        left.forEach(hold -> threads.release(hold, 0));
        callers.forEach(caller -> caller.takeLate(null).forEach(hold -> threads.release(hold, 0)));
        callers.clear();
    }

    /** Called under the lock of this. */
    private void ensureStarted() {
        Thread running = thread;
        if (running == null) {
            running = new VerifierThread(this::watch, "verifier-watch", program.handsDownThreadLocals());
            thread = running;
            wakeable = running;
            running.start();
        } else {
            LockSupport.unpark(running);
        }
    }

    private void watch() {
        boolean quietBefore = false;
        while (!closed) {
            if (hasHolds()) {
                LockSupport.parkNanos(this, Bounds.LOOK_NANOS);
            } else {
                LockSupport.park(this);
            }
            boolean quiet = !threads.isRunning() && program.isQuiet();
            boolean sure = quiet && quietBefore;
            quietBefore = quiet && !sure;
            if (!lookAtCallers(sure) && !lookAtUnreturned(sure)) {
                lookAtHeld(sure);
            }
        }
    }

    /** Lets one go on whose call waits, if the program has been seen quiet twice; whether there was one. */
    private boolean lookAtUnreturned(boolean quiet) {
        Hold next;
        synchronized (this) {
            unreturned.removeIf(hold -> !hold.isUnreturned());
            next = quiet ? unreturned.pollFirst() : null;
        }
        if (next == null) {
            return false;
        }
        unreturnedGoesOn.accept(next);
        return true;
    }

    /** Lets one go on if the program has been seen quiet twice, or if one has been kept back for too long. */
    private void lookAtHeld(boolean quiet) {
        Hold next;
        synchronized (this) {
            next = quiet ? takeNext() : takeOverdue(System.nanoTime() - bounds.heldNanosMax());
        }
        if (next != null) {
            threads.release(next, 0);
        }
    }

    private @Nullable Hold takeNext() {
        return held.isEmpty() ? shuffle.take() : held.removeFirst();
    }

    private @Nullable Hold takeOverdue(long sinceNanos) {
        Hold oldest = held.peekFirst();
        if (oldest != null && !oldest.isKept()) {
            return held.removeFirst();
        }
        boolean isOverdue = oldest != null && oldest.answeredNanos() - sinceNanos < 0;
        if (!isOverdue && !shuffle.isOlderThan(sinceNanos)) {
            return null;
        }
        Hold next = isOverdue ? held.removeFirst() : shuffle.take();
        if (next != null) {
            notes.accept("The bound of " + bounds.heldNanosMax() / 1_000_000 + " ms struck at " + next.site()
                    + ": the program did not become quiet, and a replay may differ");
        }
        return next;
    }

    /**
     * One whose thread adds to it just now is taken in again: it saw itself in and will not come back. In a quiet program a
     * thread that is said to run waits in the kernel, for a selector say; whether one was let go for that.
     */
    private boolean lookAtCallers(boolean quiet) {
        boolean hasGone = false;
        for (Caller caller : List.copyOf(callers)) {
            boolean waitsInKernel = quiet && caller.hasLate() && !caller.isKeptByVerifier();
            if (waitsInKernel) {
                caller.takeLate(null).forEach(hold -> threads.release(hold, 0));
                hasGone = true;
            }
            if (lookAt(caller)) {
                callers.remove(caller);
                if (caller.hasLate()) {
                    callers.add(caller);
                }
            }
        }
        return hasGone;
    }

    /** Whether nothing is outstanding for {@code caller} any more. */
    private boolean lookAt(Caller caller) {
        if (!caller.hasLate()) {
            return true;
        }
        Thread.State state = caller.thread().getState();
        boolean waits = state != Thread.State.RUNNABLE && !caller.isKeptByVerifier();
        if (waits) {
            if (!caller.countLook()) {
                return false;
            }
            caller.takeLate(null).forEach(hold -> threads.release(hold, 0));
            return true;
        }
        caller.resetLooks();
        caller.takeLeft().forEach(hold -> threads.release(hold, 0));
        if (!caller.hasLate()) {
            return true;
        }
        if (!caller.isOverdue(bounds.lateNanosMax())) {
            return false;
        }
        for (Hold hold : caller.takeLate(null)) {
            notes.accept("The bound of " + bounds.lateNanosMax() / 1_000_000 + " ms struck at " + hold.site()
                    + ": its caller neither returned nor waited, and a replay may differ");
            threads.release(hold, 0);
        }
        return true;
    }
}
