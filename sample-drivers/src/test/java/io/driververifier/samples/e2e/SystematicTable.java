package io.driververifier.samples.e2e;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import io.driververifier.verifier.sweep.Sweep;
import io.driververifier.verifier.sweep.SweepPlan;
import io.driververifier.verifier.sweep.SweepTable;
import io.driververifier.verifier.sweep.Trial;
import io.driververifier.verifier.sweep.TrialOutcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A program that sweeps twins, in one JVM that has the agent. For each it writes the name, a tab and the number of rows to
 * stdout, and then the rows as {@link SweepTable#toTsv} has them.
 */
public final class SystematicTable {
    /** More than there are processors: most of the time is spent on waiting until a hang is certain. */
    private static final int WORKERS = 6;

    private static final VerifierSettings FORCED =
            VerifierSettings.DEFAULTS.withFlags(VerifierFlags.FORCE_PENDING).withSeed(1);

    private SystematicTable() {}

    /** Arguments: the names of the drivers. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        List<String> drivers = Arrays.asList(arguments);
        Map<String, Future<SweepTable>> tables = new LinkedHashMap<>();
        // Around all the others, so that classes stay woven from one to the next.
        try (Verifier keepsWoven = Verifier.open(FORCED.withDrivers(drivers))) {
            ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
            for (String driver : keepsWoven.settings().drivers()) {
                tables.put(driver, workers.submit(() -> sweep(driver)));
            }
            for (Map.Entry<String, Future<SweepTable>> entry : tables.entrySet()) {
                String rows = entry.getValue().get().toTsv();
                System.out.print(entry.getKey() + "\t" + rows.lines().count() + "\n" + rows);
                System.out.flush();
            }
            workers.shutdown();
        }
        System.out.flush();
        System.exit(0);
    }

    private static SweepTable sweep(String driver) {
        Sweep sweep = new Sweep(SweepPlan.DEFAULTS);
        for (Optional<Trial> next = sweep.next(); next.isPresent(); next = sweep.next()) {
            Trial trial = next.get();
            TwinRunner.Ended ended =
                    TwinRunner.run(driver, FORCED.withPending(FORCED.pending().withSites(trial.forced())));
            sweep.report(trial, outcome(ended));
        }
        return sweep.table();
    }

    private static TrialOutcome outcome(TwinRunner.Ended ended) {
        RunResult result = ended.result();
        if (result.failures().isEmpty() && ended.exitCode() == 0) {
            return TrialOutcome.passed(result.sites());
        }
        // What is only reported says more than the program that it has made fail.
        String failure = result.findings().stream()
                .map(Finding::headline)
                .findFirst()
                .orElse(ended.isCut() ? "was cut, as it hung" : ended.output());
        return TrialOutcome.failed(failure, result.sites());
    }
}
