package io.driververifier.samples.e2e;

import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs twins many times in one JVM: with {@code verifier} each time with another seed, in a JVM that has the
 * agent; with {@code plain} just so, in one that has not. For each it writes the line of a {@link Row} to stdout.
 */
public final class DetectionTable {
    static final String VERIFIER = "verifier";
    static final String PLAIN = "plain";

    /** More than there are processors: most of the time is spent on waiting. */
    private static final int VERIFIED_WORKERS = 6;

    /** More still: without the verifier nobody ends what hangs. */
    private static final int PLAIN_WORKERS = 12;

    /** What takes longer hangs. The longest run that does not waits three seconds for a request that is not given back. */
    private static final Duration PLAIN_BOUND = Duration.ofSeconds(6);

    /** Long, as hangs are found before. */
    private static final Duration VERIFIED_BOUND = Duration.ofSeconds(20);

    /** Short, so that who keeps a cancelled request is soon found. */
    private static final long CANCEL_MILLIS_MAX = 500;

    private static final VerifierSettings FORCED =
            VerifierSettings.DEFAULTS.withFlags(VerifierFlags.FORCE_PENDING).withCancelMillisMax(CANCEL_MILLIS_MAX);

    private DetectionTable() {}

    /**
     * What became of one twin.
     *
     * @param driver the twin
     * @param runs a digit for each run, in the order of the seeds: 1 where it was found
     * @param microsPerRun how long a run took
     */
    record Row(String driver, String runs, long microsPerRun) {
        private static final String DETECTED = "DETECTED";

        String line() {
            return String.join("\t", DETECTED, driver, runs, Long.toString(microsPerRun));
        }

        static Optional<Row> parse(String line) {
            String[] fields = line.split("\t", -1);
            return fields[0].equals(DETECTED)
                    ? Optional.of(new Row(fields[1], fields[2], Long.parseLong(fields[3])))
                    : Optional.empty();
        }

        /** In how many of the runs it was found. */
        int found() {
            return (int) runs.chars().filter(run -> run == '1').count();
        }
    }

    /** One run: whether the twin was found, and how long that took. */
    private record Run(boolean isFound, long nanos) {}

    /** Arguments: {@code verifier} or {@code plain}, how many runs, and the names of the drivers. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        boolean isVerified = arguments[0].equals(VERIFIER);
        int runs = Integer.parseInt(arguments[1]);
        List<String> drivers = Arrays.asList(arguments).subList(2, arguments.length);
        if (isVerified) {
            // Around all the others, so that classes stay woven from one to the next.
            try (Verifier keepsWoven = Verifier.open(FORCED.withDrivers(drivers))) {
                run(keepsWoven.settings().drivers(), runs, true);
            }
        } else {
            run(drivers, runs, false);
        }
        System.out.flush();
        System.exit(0);
    }

    private static void run(List<String> drivers, int runs, boolean isVerified)
            throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(isVerified ? VERIFIED_WORKERS : PLAIN_WORKERS);
        List<List<Future<Run>>> all = new ArrayList<>();
        for (String driver : drivers) {
            List<Future<Run>> ofOne = new ArrayList<>();
            for (long seed = 1; seed <= runs; seed++) {
                VerifierSettings settings = FORCED.withSeed(seed).withDrivers(List.of(driver));
                ofOne.add(workers.submit(() -> isVerified ? verified(driver, settings) : plain(driver)));
            }
            all.add(ofOne);
        }
        for (int i = 0; i < drivers.size(); i++) {
            System.out.println(row(drivers.get(i), all.get(i)).line());
            System.out.flush();
        }
        workers.shutdown();
    }

    private static Row row(String driver, List<Future<Run>> runs) throws InterruptedException, ExecutionException {
        StringBuilder digits = new StringBuilder();
        long nanos = 0;
        for (Future<Run> future : runs) {
            Run run = future.get();
            digits.append(run.isFound() ? '1' : '0');
            nanos += run.nanos();
        }
        return new Row(driver, digits.toString(), TimeUnit.NANOSECONDS.toMicros(nanos / runs.size()));
    }

    private static Run plain(String driver) {
        long start = System.nanoTime();
        boolean passes = DetectionUse.passes(driver, PLAIN_BOUND);
        return new Run(!passes, System.nanoTime() - start);
    }

    private static Run verified(String driver, VerifierSettings settings) {
        long start = System.nanoTime();
        try (Verifier verifier = Verifier.open(settings)) {
            boolean passes = DetectionUse.passes(driver, VERIFIED_BOUND);
            boolean isSilent = verifier.result().findings().isEmpty();
            return new Run(!passes || !isSilent, System.nanoTime() - start);
        }
    }
}
