package io.driververifier.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What a person sees while a run goes on for long: on a terminal a line from time to time, elsewhere nothing, because what
 * the command writes there may be read by a program. One thread.
 */
final class RunProgress {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Surroundings surroundings;
    private final RunSoFar run;
    private final Duration interval;
    private final LongSupplier nanoTime;
    private final long start;
    private long said;

    /** That of the run in {@code folder}, which begins now. */
    RunProgress(Surroundings surroundings, Path folder) {
        this(surroundings, folder, INTERVAL, System::nanoTime);
    }

    /** The same with a line at the end of each {@code interval} by the clock {@code nanoTime}. */
    RunProgress(Surroundings surroundings, Path folder, Duration interval, LongSupplier nanoTime) {
        this.surroundings = surroundings;
        this.run = new RunSoFar(folder);
        this.interval = interval;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.said = start;
    }

    /** The run goes on; says so if that was not said for an interval. */
    void goesOn() {
        long now = nanoTime.getAsLong();
        if (surroundings.terminalColumns().isEmpty() || now - said < interval.toNanos()) {
            return;
        }
        said = now;
        try {
            surroundings.say(time(Duration.ofNanos(now - start)) + ", " + run.words());
        } catch (IOException | UncheckedIOException folderIsGone) {
            // Who wants the results is told at the end.
        }
    }

    private static String time(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d h", time.toHours(), time.toMinutesPart())
                : String.format(Locale.ROOT, "%d:%02d min", time.toMinutes(), time.toSecondsPart());
    }
}
