package io.driververifier.samples.e2e;

import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * A program that runs the suites of the right samples under the verifier with many seeds, in one JVM that has the agent.
 *
 * <p>It says on stdout what went wrong, a line each that starts with {@code WRONG}, and at the end of each part how much
 * was done; it ends with 1 if anything was wrong.
 */
public final class SeedSweep {
    private static final String BOUND_STRUCK = "The bound of";

    private final Launcher launcher = LauncherFactory.create();
    private final PrintStream out;
    private final int programs;
    private final int program;
    private PendingCounters counters = PendingCounters.NONE;
    private long tests;
    private long boundsStruck;
    private int wrong;

    private SeedSweep(PrintStream out, int programs, int program) {
        this.out = out;
        this.programs = programs;
        this.program = program;
    }

    /**
     * Arguments: seeds for random and mixed, rounds for always with each schedule, seeds for the disks in files; then how many
     * programs share them, and which one of these this is, from 0.
     */
    public static void main(String[] arguments) {
        VerifierSettings all = VerifierSettings.DEFAULTS
                .withFlags(VerifierFlags.FORCE_PENDING)
                .withDrivers(Stream.concat(SweptSuite.IN_MEMORY.stream(), SweptSuite.ON_FILES.stream())
                        .flatMap(suite -> suite.drivers().stream())
                        .distinct()
                        .toList());
        int[] counts = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        SeedSweep sweep = new SeedSweep(System.out, counts[3], counts[4]);
        // Around all the others, so that classes stay woven from one to the next.
        try (Verifier keepsWoven = Verifier.open(all)) {
            sweep.part("random, mixed, in memory", keepsWoven.settings(), SweptSuite.IN_MEMORY, counts[0]);
            for (ScheduleChoice schedule : ScheduleChoice.ofEveryCall()) {
                VerifierSettings always = all.withPolicy(Policy.ALWAYS).withSchedule(schedule);
                String name = "always, " + schedule.name().toLowerCase(Locale.ROOT) + ", in memory";
                sweep.part(name, always, SweptSuite.IN_MEMORY, counts[1]);
            }
            sweep.part("random, mixed, on files", all, SweptSuite.ON_FILES, counts[2]);
        }
        System.out.flush();
        System.exit(sweep.wrong == 0 ? 0 : 1);
    }

    private void part(String name, VerifierSettings settings, List<SweptSuite> suites, int seeds) {
        long start = System.nanoTime();
        counters = PendingCounters.NONE;
        tests = 0;
        boundsStruck = 0;
        int own = 0;
        for (long seed = 1 + program; seed <= seeds; seed += programs) {
            own++;
            for (SweptSuite suite : suites) {
                run(suite, settings.withSeed(seed).withDrivers(suite.drivers()));
            }
        }
        out.printf(
                Locale.ROOT,
                "%s: %d seeds, %d tests, %d early, %d late, %d held, %d of %d calls, %d bounds struck, %.1f s%n",
                name,
                own,
                tests,
                counters.early(),
                counters.late(),
                counters.held(),
                counters.forced(),
                counters.dispatches(),
                boundsStruck,
                (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
        out.flush();
    }

    private void run(SweptSuite suite, VerifierSettings settings) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        RunResult result;
        try (Verifier verifier = Verifier.open(settings)) {
            launcher.execute(
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(DiscoverySelectors.selectClass(suite.suite()))
                            .build(),
                    listener);
            result = verifier.result();
        }
        tests += listener.getSummary().getTestsSucceededCount();
        counters = counters.plus(result.counters());
        boundsStruck += result.notes().stream()
                .filter(note -> note.startsWith(BOUND_STRUCK))
                .count();
        check(settings, listener.getSummary(), result);
    }

    private void check(VerifierSettings settings, TestExecutionSummary summary, RunResult result) {
        summary.getFailures()
                .forEach(failure -> wrong(
                        settings, failure.getTestIdentifier().getDisplayName() + " failed: " + failure.getException()));
        if (summary.getTestsFoundCount() == 0 || summary.getTestsSucceededCount() != summary.getTestsFoundCount()) {
            wrong(
                    settings,
                    summary.getTestsSucceededCount() + " of " + summary.getTestsFoundCount() + " tests succeeded");
        }
        result.findings().forEach(finding -> wrong(settings, finding.headline()));
        result.complaints().forEach(complaint -> wrong(settings, complaint));
    }

    private void wrong(VerifierSettings settings, String what) {
        wrong++;
        out.println("WRONG " + settings.toReplay() + " " + what);
    }
}
