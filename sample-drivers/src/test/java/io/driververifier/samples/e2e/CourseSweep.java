package io.driververifier.samples.e2e;

import io.driververifier.nt.BugCheck;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that brings out the bug of each twin of the course, in one JVM that has the agent.
 *
 * <p>For each run it writes a line to stdout: the twin, the flags, and whatever was found by code, driver and line; or what
 * kept the run from its end.
 */
public final class CourseSweep {
    private static final VerifierFlags PLAIN = new VerifierFlags(0x10);
    private static final Duration BOUND = Duration.ofSeconds(60);

    private CourseSweep() {}

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException {
        List<BrokenTwin> twins =
                BrokenTwin.ofCourse().stream().filter(BrokenTwin::isCertain).toList();
        VerifierSettings all = VerifierSettings.DEFAULTS
                .withFlags(VerifierFlags.FORCE_PENDING)
                .withDrivers(twins.stream().map(BrokenTwin::driver).toList())
                .withSeed(Build.SEED_NUMBER);
        // Around all the others, so that classes stay woven from one to the next.
        try (Verifier keepsWoven = Verifier.open(all)) {
            for (BrokenTwin twin : twins) {
                for (VerifierFlags flags : flagsOf(twin).toList()) {
                    run(twin, keepsWoven.settings().withFlags(flags).withDrivers(List.of(twin.driver())));
                }
            }
        }
        System.out.flush();
        System.exit(0);
    }

    /** With whatever the bug shows under. */
    static Stream<VerifierFlags> flagsOf(BrokenTwin twin) {
        return Stream.of(PLAIN, VerifierFlags.FORCE_PENDING)
                .filter(flags ->
                        flags.equals(PLAIN) ? !twin.needsPending() : !twin.bug().hiddenByPending());
    }

    /** The line of a run, up to what was found. */
    static String prefix(BrokenTwin twin, VerifierFlags flags) {
        return "RUN " + twin.driver() + " " + flags + ":";
    }

    private static void run(BrokenTwin twin, VerifierSettings settings) throws InterruptedException {
        StringBuilder line = new StringBuilder(prefix(twin, settings.flags()));
        try (Verifier verifier = Verifier.open(settings)) {
            Thread program = new Thread(() -> use(twin), twin.driver());
            program.setDaemon(true);
            program.start();
            program.join(BOUND.toMillis());
            if (program.isAlive()) {
                line.append(" still running");
            }
            verifier.result()
                    .findings()
                    .forEach(finding -> line.append(' ')
                            .append(finding.code())
                            .append(twin.isFoundBy(finding) ? " of the bug" : " elsewhere, " + finding.headline()));
        }
        System.out.println(line);
    }

    private static void use(BrokenTwin twin) {
        try {
            CourseSetup.run(twin);
        } catch (BugCheck stop) {
            System.out.println(stop.getMessage());
        } catch (Exception failure) {
            System.out.println(failure);
        }
    }
}
