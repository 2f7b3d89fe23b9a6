package io.driververifier.verifier.pending;

import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.PendingSettings;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.VerifierSettings;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which calls are forced pending, keeps their completions back and lets each go at its moment.
 *
 * <p>Knows nothing of IRPs: a binding asks it at each call ({@link #site}, {@link #pick}), tells it of the return
 * ({@link #answer}) and of what the caller's thread does ({@link #returned}, {@link #blocks}). Any thread. Every wait of
 * its own has a bound.
 */
public final class PendingEngine implements AutoCloseable {
    private final Decisions decisions;
    private final @Nullable RecordedDecisions replayed;
    private final @Nullable CallRecorder recorder;
    private final SiteTable sites = new SiteTable();
    private final ResumeThreads threads;
    private final Watcher watcher;
    private final Bounds bounds;
    private final Set<String> notes = ConcurrentHashMap.newKeySet();
    private final LongAdder picked = new LongAdder();
    private final LongAdder early = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder held = new LongAdder();
    private final LongAdder real = new LongAdder();

    /** An engine that decides by {@code settings} and {@code seed} and watches {@code program}. */
    public PendingEngine(VerifierSettings settings, long seed, Program program) {
        this(settings, seed, program, Tape.NONE);
    }

    /** The same, with the decisions recorded on and taken from {@code tape}. */
    public PendingEngine(VerifierSettings settings, long seed, Program program, Tape tape) {
        this(settings, seed, program, tape, Bounds.DEFAULT);
    }

    PendingEngine(VerifierSettings settings, long seed, Program program, Tape tape, Bounds bounds) {
        PendingSettings pending = settings.pending();
        this.recorder = tape.into().orElse(null);
        this.replayed = tape.from()
                .map(calls -> new RecordedDecisions(calls, tape.left(), notes::add))
                .orElse(null);
        this.decisions = replayed == null ? new PolicyDecisions(pending, seed) : replayed;
        this.bounds = bounds;
        this.threads = new ResumeThreads(program.handsDownThreadLocals());
        this.watcher = new Watcher(
                program, threads, new Shuffle(pending.shuffleMax(), seed), bounds, notes::add, this::goesOnUnreturned);
    }

    /** The site with these 64 bits, if the program has been there. */
    public @Nullable Site findSite(long id) {
        return sites.find(id);
    }

    /** The site with these 64 bits, which is {@code call} doing {@code operation}. */
    public Site site(long id, WovenCall call, String operation) {
        return sites.findOrAdd(id, call, operation);
    }

    /** Counts a call of {@code driver} at {@code site}; answers how it is to be forced, null if not. */
    public @Nullable Hold pick(Site site, Object driver) {
        CallRecorder into = recorder;
        if (into == null) {
            return pickNext(site, site.count(), driver);
        }
        synchronized (into) {
            Hold hold = pickNext(site, site.countRecorded(), driver);
            into.add(site, Decision.of(hold == null ? null : hold.schedule()));
            return hold;
        }
    }

    private @Nullable Hold pickNext(Site site, long number, Object driver) {
        Schedule schedule = decisions.decide(site, number);
        if (schedule == null) {
            return null;
        }
        picked.increment();
        return new Hold(site, number, schedule, driver);
    }

    /** A hold of a call of {@code driver} at {@code site} that is not forced: it keeps nothing back. */
    public Hold unforced(Site site, Object driver) {
        Hold hold = new Hold(site, 0, Schedule.LATE, driver);
        hold.answersPending();
        return hold;
    }

    /** Counts a call that is exempt from being forced. */
    public void countExempt(Site site) {
        countPassed(site);
        site.countExempt();
    }

    /** Counts a call whose binding has no such moments; what was chosen for it is taken back. */
    public @Nullable Hold pickOrdinary(Site site, Object driver) {
        Hold hold = pick(site, driver);
        if (hold == null || !hold.schedule().isOfBindings()) {
            return hold;
        }
        picked.decrement();
        notes.add("Cannot be forced: an IRP, under the schedule "
                + hold.schedule().text());
        return null;
    }

    /** Counts a call that no policy may force in this run. */
    public void countPassed(Site site) {
        CallRecorder into = recorder;
        if (into == null) {
            decisions.passed(site, site.count());
            return;
        }
        synchronized (into) {
            decisions.passed(site, site.countRecorded());
            into.add(site, Decision.PASSED);
        }
    }

    /** The completion of {@code hold} arrived as one that had been pending by itself. */
    public void countReal(Hold hold) {
        real.increment();
        hold.site().countReal();
    }

    /**
     * The call of {@code hold} has returned to {@code caller}: whether it is to answer pending. If so, its completion goes
     * on at its moment, which for an early one is before this returns.
     *
     * @param leavesFrame whether {@link #returned} will be called for this driver and thread
     */
    public boolean answer(Hold hold, Caller caller, boolean leavesFrame) {
        if (!hold.answersPending()) {
            return false;
        }
        count(hold);
        strike(hold, caller);
        switch (hold.schedule()) {
            case EARLY -> {
                if (mayRunEarly(hold, caller)) {
                    runEarly(hold, caller);
                } else {
                    answerLate(hold, caller, leavesFrame);
                }
            }
            case LATE, DEFERRED -> answerLate(hold, caller, leavesFrame);
            case HELD, SHUFFLE -> answerHeld(hold);
            case INLINE -> runHere(hold, caller);
        }
        return true;
    }

    /**
     * As {@link #answer} for a call that answers with an object, at which the caller has not looked yet: an early completion
     * goes on when it does ({@link #observed}), and as a late one at the latest.
     */
    public boolean answerWithObject(Hold hold, Caller caller) {
        if (!hold.answersPending()) {
            return false;
        }
        count(hold);
        switch (hold.schedule()) {
            case EARLY, LATE, DEFERRED -> answerLate(hold, caller, true);
            case HELD, SHUFFLE -> answerHeld(hold);
            case INLINE -> runHere(hold, caller);
        }
        return true;
    }

    /** The caller looks at the object that {@code hold} was answered with: an early completion goes on before this returns. */
    public void observed(Hold hold, Caller caller) {
        if (hold.schedule() == Schedule.EARLY && mayRunEarly(hold, caller)) {
            runEarly(hold, caller);
        }
    }

    /** The completion of {@code hold} is kept back until its call returns, for which nobody may wait for ever. */
    public void unreturned(Hold hold) {
        watcher.addUnreturned(hold);
    }

    private void goesOnUnreturned(Hold hold) {
        if (hold.answersPending()) {
            count(hold);
            threads.release(hold, 0);
        }
    }

    /** The call of {@code hold} has returned: whether its completion is yet to come. It is kept back then by {@link #arrived}. */
    public boolean awaits(Hold hold) {
        return hold.awaitsCompletion();
    }

    /**
     * The completion has come that was awaited: whether it is kept back. Early and late ones are not, as their moment has
     * passed while the lower layer worked: they count as real.
     */
    public boolean arrived(Hold hold, Completion completion) {
        boolean keeps = hold.schedule() == Schedule.HELD || hold.schedule() == Schedule.SHUFFLE;
        if (!keeps || hold.isUrgent()) {
            if (hold.keepAwaited(completion) && hold.release()) {
                countReal(hold);
            }
            return false;
        }
        if (!hold.keepAwaited(completion)) {
            return false;
        }
        count(hold);
        answerHeld(hold);
        return true;
    }

    private void count(Hold hold) {
        hold.site().countForced(hold.schedule());
        switch (hold.schedule()) {
            case EARLY, INLINE -> early.increment();
            case LATE, DEFERRED -> late.increment();
            case HELD, SHUFFLE -> held.increment();
        }
    }

    /**
     * Waits within the call of {@code hold}, which is to complete there, until {@code isThere} says that its completion has
     * come; for a bounded time, because nobody can tell whether it needs the caller.
     */
    public boolean waitInside(Hold hold, BooleanSupplier isThere) {
        long end = System.nanoTime() + Bounds.INSIDE_NANOS_MAX;
        while (!isThere.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                notes.add("The bound of " + Bounds.INSIDE_NANOS_MAX / 1_000_000 + " ms struck at " + hold.site()
                        + ": no answer came within the call, and a replay may differ");
                return false;
            }
            LockSupport.parkNanos(Bounds.LOOK_NANOS);
        }
        return true;
    }

    /** The answer of {@code hold} came while its caller waited for it within the call. */
    public void answeredInside(Hold hold) {
        if (hold.awaitsCompletion()) {
            count(hold);
        }
    }

    private static void runHere(Hold hold, Caller caller) {
        if (hold.release()) {
            hold.resume(caller.earlyDepth());
        }
    }

    private static boolean mayRunEarly(Hold hold, Caller caller) {
        return caller.earlyDepth() < Bounds.EARLY_DEPTH_MAX && !hold.isUrgent();
    }

    private void answerHeld(Hold hold) {
        if (hold.isUrgent()) {
            threads.release(hold, 0);
        } else {
            watcher.addHeld(hold);
        }
    }

    /** Before the completion can go on: it finds the request as the fault has left it. */
    private void strike(Hold hold, Caller caller) {
        Fault fault = hold.fault();
        if (fault == null) {
            return;
        }
        fault.begin();
        switch (new FaultWait(fault, caller, bounds.earlyNanosMax()).await()) {
            case DONE -> {}
            case NEEDS_CALLER ->
                notes.add("Advice: " + hold.site()
                        + " calls down while it owns a lock that a worker of the kernel waits for, perhaps to cancel a"
                        + " request of the same process; the end of the process went on beside its caller");
            case BOUND ->
                notes.add("The bound of " + bounds.earlyNanosMax() / 1_000_000 + " ms struck at " + hold.site()
                        + ": the end of the process had not come to the request, and a replay may differ");
        }
    }

    /** Without a frame of the driver on this thread nothing will be seen to return: now is the moment. */
    private void answerLate(Hold hold, Caller caller, boolean leavesFrame) {
        if (hold.isUrgent() || !leavesFrame) {
            threads.release(hold, 0);
            return;
        }
        caller.addLate(hold);
        watcher.addCaller(caller);
    }

    private void runEarly(Hold hold, Caller caller) {
        ResumeTask task = threads.release(hold, caller.earlyDepth() + 1);
        if (task == null) {
            return;
        }
        EarlyWait wait = new EarlyWait(task, caller, bounds);
        switch (wait.await()) {
            case DONE, UNSEEN -> {}
            case NEEDS_CALLER ->
                notes.add("Advice: " + hold.site() + " calls down while it owns " + LockOwners.lockOf(task.runner())
                        + " that the completion needs; it would wait for the caller");
            case BOUND ->
                notes.add("The bound of " + bounds.earlyNanosMax() / 1_000_000 + " ms struck at " + hold.site()
                        + ": the early completion went on beside its caller, and a replay may differ");
        }
    }

    /** The outermost frame of {@code driver} on the caller's thread has returned. */
    public void returned(Caller caller, Object driver) {
        caller.takeLate(driver).forEach(hold -> threads.release(hold, 0));
    }

    /** The caller's thread is about to block, or polls: it can do nothing more without what is outstanding. */
    public void blocks(Caller caller) {
        caller.takeLate(null).forEach(hold -> threads.release(hold, 0));
        watcher.wake();
    }

    /**
     * The request of {@code hold} was cancelled: its completion goes on at once. Where a fault has cancelled it nobody waits
     * for that, and the completion keeps its moment.
     */
    public void cancelled(Hold hold) {
        Fault fault = hold.fault();
        if (fault != null) {
            fault.cancelled();
            return;
        }
        hold.makeUrgent();
        threads.release(hold, 0);
    }

    /** Whether a completion is on its way to a verifier thread or kept back. */
    public boolean isBusy() {
        return threads.isStarting() || watcher.hasHolds();
    }

    /** The counters so far. */
    public PendingCounters counters() {
        return new PendingCounters(dispatches(), picked.sum(), early.sum(), late.sum(), held.sum(), real.sum());
    }

    /** Every call counts at its site, and nowhere else on its way. */
    private long dispatches() {
        return sites.all().stream().mapToLong(Site::seen).sum();
    }

    /** The sites so far. */
    public List<SiteResult> siteResults() {
        return sites.all().stream().map(Site::result).toList();
    }

    /** Keeps {@code line}, which a person should know of how it went. */
    public void note(String line) {
        notes.add(line);
    }

    /** What a person should know of how it went, a line each. */
    public List<String> notes() {
        return notes.stream().sorted().toList();
    }

    /** Lets everything go that is kept back, waits for it for a bounded time, and ends what is replayed. */
    @Override
    public void close() {
        watcher.close();
        threads.close(bounds.closeNanosMax());
        if (replayed != null) {
            replayed.end();
        }
    }
}
