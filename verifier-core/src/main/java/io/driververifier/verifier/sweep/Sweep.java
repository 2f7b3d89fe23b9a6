package io.driververifier.verifier.sweep;

import io.driververifier.verifier.ForcedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Systematic pending as a machine of states: says which run of a test comes next, is told how it ended, and finds the calls
 * that make the test fail if they alone are forced pending. Windows has nothing like it; SQLite tests out-of-memory so.
 *
 * <p>The first run forces nothing and lists the sites. Then each site is forced under each schedule, alone; sites that are
 * first met under forcing join the list, until none is new; last comes the first call alone of those sites of bindings that
 * have several, and the first with the third of those that have more than three. A target that fails is run again, up to
 * three times, and if it fails each time so is the run that forces nothing: what fails three times of three, while nothing
 * forced passes three times of three, is a culprit. If the test fails with nothing forced the sweep ends, as then no target
 * proves anything.
 * If the plan asks for pairs, what did no harm alone is then forced two at a time.
 *
 * <p>It makes no thread and reads no clock. One thread at a time.
 */
public final class Sweep {
    private final boolean tryPairs;
    private final Candidates candidates;
    private final Pairs pairs = new Pairs();
    private final Attempts unforced = new Attempts();
    private final List<SweepRow> rows = new ArrayList<>();
    private @Nullable Trial current;
    private @Nullable Target target;
    private Attempts ofTarget = new Attempts();
    private Verdict ifPassed = Verdict.PASSED;
    private boolean isElsewhere;

    /** A sweep of which nothing has run yet. */
    public Sweep(SweepPlan plan) {
        this(plan, List.of());
    }

    /** As above; what earlier sweeps have tried, {@code triedBefore}, comes after all that is new, in this order. */
    public Sweep(SweepPlan plan, List<ForcedCall> triedBefore) {
        this.tryPairs = plan.pairs();
        this.candidates = new Candidates(plan, triedBefore);
    }

    /** The run that comes next, the same until it is reported; empty when all is known. */
    public Optional<Trial> next() {
        if (current == null) {
            current = choose();
        }
        return Optional.ofNullable(current);
    }

    private @Nullable Trial choose() {
        if (unforced.runs() == 0) {
            return unforcedTrial();
        }
        if (unforced.hasFailed()) {
            return null;
        }
        if (target == null) {
            target = take();
            ofTarget = new Attempts();
            isElsewhere = false;
        } else if (ofTarget.isComplete()) {
            return unforcedTrial();
        }
        return target == null ? null : new Trial(Optional.of(target), ofTarget.runs() + 1);
    }

    private @Nullable Target take() {
        Target alone = candidates.take();
        return alone == null ? pairs.take() : alone;
    }

    private Trial unforcedTrial() {
        return new Trial(Optional.empty(), unforced.runs() + 1);
    }

    /**
     * Tells it how {@code trial} ended.
     *
     * @throws IllegalStateException if that is not the run that {@link #next} has asked for
     */
    public void report(Trial trial, TrialOutcome outcome) {
        if (!trial.equals(current)) {
            throw new IllegalStateException("The run that was asked for is " + current + ", not " + trial);
        }
        current = null;
        candidates.meet(outcome.sites());
        Target forced = trial.target().orElse(null);
        if (forced == null) {
            unforced.add(outcome);
        } else {
            ofTarget.add(outcome);
            ifPassed = forced.passedWith(outcome.sites());
            isElsewhere |= outcome.failure().isPresent() && forced.isMissedBy(outcome.sites());
        }
        settle();
    }

    /** Writes the row of the target, if enough is known. */
    private void settle() {
        Target about = target;
        if (about == null) {
            return;
        }
        Verdict verdict = verdict();
        if (verdict != null) {
            rows.add(new SweepRow(about, verdict, ofTarget.failed(), ofTarget.runs(), ofTarget.failure()));
            target = null;
            if (verdict == Verdict.CULPRIT) {
                about.calls().forEach(call -> candidates.found(call.site()));
            }
            if (tryPairs && verdict == Verdict.PASSED && !about.isPair()) {
                pairs.add(about.calls().get(0));
            }
        }
    }

    private @Nullable Verdict verdict() {
        if (!ofTarget.hasFailed()) {
            return ifPassed;
        }
        if (isElsewhere || unforced.hasFailed()) {
            return Verdict.FLAKY;
        }
        if (ofTarget.needsMoreFailures()) {
            return null;
        }
        if (ofTarget.failed() < ofTarget.runs()) {
            return Verdict.FLAKY;
        }
        return unforced.isComplete() ? Verdict.CULPRIT : null;
    }

    /** What is known so far. */
    public SweepTable table() {
        int untried = candidates.open() + pairs.open() + (target == null ? 0 : 1);
        return new SweepTable(
                candidates.sites(),
                unforced.failed(),
                unforced.runs(),
                unforced.failure(),
                rows,
                untried,
                candidates.notes());
    }
}
