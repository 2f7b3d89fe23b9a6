package io.driververifier.cli;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A command that runs, and ends with us: when the launcher is told to stop, so is the command.
 *
 * <p>The end of the launcher then waits, for a while, for the command to write its results and for their report.
 */
final class RunningCommand implements AutoCloseable {
    private static final long GRACE_SECONDS = 10;

    private final Process process;
    private volatile List<ProcessHandle> toldToStop = List.of();
    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "verifier-stop");

    private RunningCommand(Process process) {
        this.process = process;
    }

    static RunningCommand guard(Process process) {
        RunningCommand running = new RunningCommand(process);
        Runtime.getRuntime().addShutdownHook(running.hook);
        return running;
    }

    /** Waits for its end; answers its exit status. */
    int await() {
        try {
            int status = process.waitFor();
            // A shell ends at once; what it started still writes its results.
            toldToStop.forEach(descendant -> descendant.onExit().join());
            return status;
        } catch (InterruptedException interrupted) {
            terminate();
            Thread.currentThread().interrupt();
            throw new UsageException("Interrupted while the command was running");
        }
    }

    /** The command is over, and so is what we do with its results. */
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
        terminate();
        try {
            if (!reported.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException endsNow) {
            process.destroyForcibly();
        }
    }

    /** A shell does not pass a signal on to what it started. */
    private void terminate() {
        toldToStop = process.descendants().toList();
        toldToStop.forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
