package io.driververifier.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What a person sees while many runs go on: on a terminal one line that changes, with a bar and the time left; elsewhere a
 * line for each run. One thread.
 */
final class SweepProgress {
    private static final int BAR_COLUMNS = 20;
    private static final String WIPE_LINE = "\r\u001b[K";

    private final Surroundings surroundings;
    private final OptionalInt columns;
    private final boolean isEndKnown;
    private int done;
    private int untried;
    private Duration spent = Duration.ZERO;
    private String running = "";

    private SweepProgress(Surroundings surroundings, boolean isEndKnown) {
        this.surroundings = surroundings;
        this.columns = surroundings.terminalColumns();
        this.isEndKnown = isEndKnown;
    }

    /** That of runs of which it is known how many come. */
    static SweepProgress of(Surroundings surroundings) {
        return new SweepProgress(surroundings, true);
    }

    /** That of runs that end when something is found out. */
    static SweepProgress ofUnknownEnd(Surroundings surroundings) {
        return new SweepProgress(surroundings, false);
    }

    /** {@code runs} were made before. */
    void goOnAfter(List<SweepJournal.Run> runs) {
        done = runs.size();
        runs.forEach(run -> spent = spent.plus(run.time()));
    }

    /** A run that is called {@code name} begins; {@code more} runs are known to come after it. */
    void begins(String name, int more) {
        untried = more;
        running = name;
        draw();
    }

    /** The run goes on; on a terminal that is seen. */
    void draw() {
        if (columns.isEmpty()) {
            return;
        }
        String line = "verifier: " + (isEndKnown ? bar() : "run " + (done + 1)) + ": " + running;
        surroundings.err().print(WIPE_LINE + line.substring(0, Math.min(line.length(), columns.getAsInt() - 1)));
        surroundings.err().flush();
    }

    private String bar() {
        int all = done + 1 + untried;
        int full = BAR_COLUMNS * done / all;
        return String.format(
                Locale.ROOT,
                "[%s%s] %d of %d%s",
                "#".repeat(full),
                ".".repeat(BAR_COLUMNS - full),
                done,
                all,
                left(untried + 1));
    }

    /** {@code run} has ended; {@code more} runs are known to come after it. */
    void ended(SweepTrials.Ended run, int more) {
        done++;
        untried = more;
        spent = spent.plus(run.time());
        String outcome =
                run.outcome().failure().map(text -> "failed with " + text).orElse("passed");
        if (columns.isEmpty()) {
            surroundings.say(String.format(
                    Locale.ROOT,
                    "%s: %s: %s (%s%s)",
                    isEndKnown ? done + " of " + (done + untried) : "run " + done,
                    running,
                    outcome,
                    TimeText.of(run.time()),
                    left(untried)));
        } else if (run.hasFailed()) {
            wipe();
            surroundings.say(running + ": " + outcome);
        }
        if (run.hasFailed()) {
            surroundings.say("  what it printed is in " + run.output());
        }
    }

    /** No run goes on: what is said next has the line for itself. */
    void wipe() {
        if (columns.isPresent()) {
            surroundings.err().print(WIPE_LINE);
            surroundings.err().flush();
        }
    }

    private String left(int runs) {
        return done == 0 || runs == 0
                ? ""
                : ", about " + TimeText.of(spent.multipliedBy(runs).dividedBy(done)) + " left";
    }
}
