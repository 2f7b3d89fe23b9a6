package io.driververifier.cli;

import io.driververifier.cli.live.ControlledJvms;
import io.driververifier.cli.live.ControlledJvms.Jvm;
import io.driververifier.verifier.live.LiveState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code verifier /log FILE}: appends what {@code /query} shows, again and again, until it is told to end.
 *
 * <p>One thread writes; the JVM's shutdown opens the latch that it waits at.
 */
final class StatisticsLog {
    private static final int SECONDS_USUAL = 30;
    private static final int SECONDS_MAX = 24 * 60 * 60;

    private final Surroundings surroundings;
    private final ControlledJvms jvms;
    private final JvmChoice choice;
    private final Path file;

    StatisticsLog(Surroundings surroundings, ControlledJvms jvms, JvmChoice choice, Path file) {
        this.surroundings = surroundings;
        this.jvms = jvms;
        this.choice = choice;
        this.file = file;
    }

    /** The interval that {@code text} writes, in whole seconds. */
    static Duration interval(@Nullable String text) {
        if (text == null) {
            return Duration.ofSeconds(SECONDS_USUAL);
        }
        try {
            int seconds = Integer.parseInt(text.strip());
            if (seconds >= 1 && seconds <= SECONDS_MAX) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException noNumber) {
            // As a number that is out of bounds.
        }
        throw new UsageException("/interval \"" + text + "\" is no number of seconds from 1 to " + SECONDS_MAX);
    }

    /** Logs until this program is told to end, or the JVM that was named has ended. */
    int run(Duration interval) throws IOException {
        boolean goesOn = append();
        surroundings.say("logging to " + file + " every " + interval.toSeconds() + " s; Ctrl-C ends it");
        CountDownLatch end = new CountDownLatch(1);
        Thread hook = new Thread(end::countDown, "end-of-log");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            while (goesOn && !end.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                goesOn = append();
            }
            return ExitCode.SUCCESS;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.SUCCESS;
        }
    }

    /**
     * One look at every JVM, appended in one write so that a reader sees it whole; answers whether there may be more to see,
     * which there is not where the one JVM that is meant has ended.
     */
    boolean append() throws IOException {
        boolean isGone = false;
        List<String> lines = new ArrayList<>();
        List<Jvm> found = choice.forQuery();
        if (found.isEmpty()) {
            lines.add(LiveText.NOTHING);
        }
        for (Jvm jvm : found) {
            try {
                LiveState state = jvms.query(jvm.pid());
                lines.addAll(LiveText.lines(state, jvm.command(), ZoneId.systemDefault()));
            } catch (IOException gone) {
                lines.add(String.valueOf(gone.getMessage()));
                isGone = choice.isOne();
            }
            lines.add("");
        }
        write(lines);
        return !isGone;
    }

    private void write(List<String> lines) throws IOException {
        try {
            Files.writeString(
                    file,
                    String.join(System.lineSeparator(), lines) + System.lineSeparator(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (NoSuchFileException noFolder) {
            throw new IOException("The log cannot be written: there is no folder for " + file, noFolder);
        } catch (IOException failure) {
            throw new IOException("The log cannot be written to " + file + ": " + failure.getMessage(), failure);
        }
    }
}
