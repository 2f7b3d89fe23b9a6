package io.driververifier.cli;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commands that the launcher runs, one after the other: when it is told to stop, so is the one that runs.
 *
 * <p>The end of the launcher then waits, for a while, for the command to write its results and for their report. One thread
 * runs the commands; {@code this} guards what the hook shares with it, {@code current}, {@code toldToStop} and
 * {@code isStopping}.
 */
final class RunningCommands implements AutoCloseable {
    private static final long GRACE_SECONDS = 10;
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Ctrl-C reaches the command too, which may have ended of it before we are told. */
    private static final long TOLD_TOO_MILLIS = 500;

    private @Nullable Process current;
    private List<ProcessHandle> toldToStop = List.of();
    private boolean isStopping;
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "verifier-stop");

    private RunningCommands() {}

    static RunningCommands open() {
        RunningCommands commands = new RunningCommands();
        Runtime.getRuntime().addShutdownHook(commands.hook);
        return commands;
    }

    /** Waits for the end of {@code process}, and calls {@code eachSecond} meanwhile; answers its exit status. */
    int await(Process process, Runnable eachSecond) {
        return await(process, Duration.ofDays(10_000), eachSecond).orElseThrow();
    }

    /**
     * Waits for the end of {@code process}, and calls {@code eachSecond} meanwhile; answers its exit status, or nothing where
     * {@code longest} was not enough, and it has been ended.
     */
    OptionalInt await(Process process, Duration longest, Runnable eachSecond) {
        begin(process);
        long start = System.nanoTime();
        try {
            while (!process.waitFor(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                eachSecond.run();
                if (System.nanoTime() - start > longest.toNanos()) {
                    terminate();
                    giveGrace(process);
                    return OptionalInt.empty();
                }
            }
            int status = process.exitValue();
            if (status != 0 && told.await(TOLD_TOO_MILLIS, TimeUnit.MILLISECONDS)) {
                // A shell ends at once; what it started still writes its results.
                awaitAll(toldToStop());
                kill();
            }
            return OptionalInt.of(status);
        } catch (InterruptedException interrupted) {
            terminate();
            Thread.currentThread().interrupt();
            throw new UsageException("Interrupted while the command was running");
        }
    }

    /** Whether the launcher has been told to stop, so that the command has not ended by itself. */
    synchronized boolean isStopping() {
        return isStopping;
    }

    /** The commands are over, and so is what we do with their results. */
    @Override
    public void close() {
        reported.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // The hook runs now, and sees the latch.
        }
    }

    private void stop() {
        beginStop();
        try {
            if (!reported.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                kill();
                // Only now can the report be made.
                reported.await(GRACE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException endsNow) {
            kill();
        }
    }

    private synchronized void beginStop() {
        isStopping = true;
        terminate();
        told.countDown();
    }

    private void begin(Process process) {
        boolean isLate;
        synchronized (this) {
            current = process;
            toldToStop = List.of();
            isLate = isStopping;
        }
        if (isLate) {
            terminate();
        }
    }

    private synchronized List<ProcessHandle> toldToStop() {
        return toldToStop;
    }

    /** A shell does not pass a signal on to what it started. */
    private synchronized void terminate() {
        if (current != null) {
            toldToStop = current.descendants().toList();
            toldToStop.forEach(ProcessHandle::destroy);
            current.destroy();
        }
    }

    private void giveGrace(Process process) throws InterruptedException {
        awaitAll(toldToStop());
        process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        kill();
        process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
    }

    /** Ends what would not end, and what that has started since it was told to. */
    private synchronized void kill() {
        if (current != null) {
            List<ProcessHandle> left = Stream.concat(Stream.of(current.toHandle()), toldToStop.stream())
                    .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                    .distinct()
                    .toList();
            left.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void awaitAll(List<ProcessHandle> processes) {
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, GRACE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
