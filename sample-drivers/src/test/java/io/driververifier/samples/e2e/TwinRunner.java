package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.samples.twins.TwinProgram;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Runs the program of the twins under the verifier in this JVM, which has the agent, and cuts what hangs. Any thread. */
final class TwinRunner {
    /** Short, so that who keeps a cancelled request is soon found. */
    private static final long CANCEL_MILLIS_MAX = 500;

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Duration UNWOUND = Duration.ofSeconds(5);

    private TwinRunner() {}

    /**
     * How a run ended.
     *
     * @param result what the verifier has to say
     * @param exitCode that of the program; -1 where it had to be cut
     * @param output what the program wrote
     */
    record Ended(RunResult result, int exitCode, String output) {
        boolean isCut() {
            return exitCode < 0;
        }
    }

    /** Runs the program with {@code driver} under {@code settings}, but for the driver to verify. */
    static Ended run(String driver, VerifierSettings settings) {
        return runWith(driver, settings.withDrivers(List.of(driver)).withCancelMillisMax(CANCEL_MILLIS_MAX));
    }

    /** Runs the program with {@code driver} under just {@code settings}. */
    static Ended runWith(String driver, VerifierSettings settings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int[] exitCode = {-1};
        RunResult result;
        try (Verifier verifier = Verifier.open(settings)) {
            try (Machine machine = Machine.create()) {
                Thread program = new Thread(
                        () -> exitCode[0] = TwinProgram.run(machine, driver, RamDisk.DEVICE_NAME, out), driver);
                program.setDaemon(true);
                program.start();
                if (!hasEnded(program, BOUND)) {
                    machine.close();
                    hasEnded(program, UNWOUND);
                    exitCode[0] = -1;
                }
            }
            result = verifier.result();
        }
        return new Ended(result, exitCode[0], bytes.toString(StandardCharsets.UTF_8));
    }

    private static boolean hasEnded(Thread program, Duration bound) {
        try {
            program.join(bound.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return !program.isAlive();
    }
}
