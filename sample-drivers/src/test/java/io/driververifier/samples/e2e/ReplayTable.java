package io.driververifier.samples.e2e;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * A program that runs broken twins with random seeds in one JVM that has the agent, and each one that is caught twice more:
 * by the settings that its finding printed, and by the recording of the first run.
 *
 * <p>For each finding it writes the line of {@link Row} to stdout.
 */
public final class ReplayTable {
    private static final int WORKERS = 4;

    /** How many runs there are at most for a finding that is wanted. */
    private static final int RUNS_MAX = 4;

    private static final VerifierSettings RANDOM = VerifierSettings.DEFAULTS.withFlags(VerifierFlags.FORCE_PENDING);
    private static final String PREFIX = "-javaagent:verifier-agent.jar=";
    private static final String LEFT = "0xC9/4A10";

    private final Random random;
    private final Path folder;
    private int runs;

    private ReplayTable(long seed, Path folder) {
        this.random = new Random(seed);
        this.folder = folder;
    }

    /**
     * What became of one finding.
     *
     * @param hasWorkers whether the twin has worker threads
     * @param bySeed whether the settings that were printed led to the same finding
     * @param byRecording whether the recording did
     * @param isFaithful whether the recording was followed to its end
     * @param what the finding, and what came instead
     */
    record Row(boolean hasWorkers, boolean bySeed, boolean byRecording, boolean isFaithful, String what) {
        private static final String REPLAYED = "REPLAYED";

        String line() {
            return String.join("\t", REPLAYED, "" + hasWorkers, "" + bySeed, "" + byRecording, "" + isFaithful, what);
        }

        static Optional<Row> parse(String line) {
            String[] fields = line.split("\t", -1);
            return fields[0].equals(REPLAYED)
                    ? Optional.of(new Row(
                            Boolean.parseBoolean(fields[1]),
                            Boolean.parseBoolean(fields[2]),
                            Boolean.parseBoolean(fields[3]),
                            Boolean.parseBoolean(fields[4]),
                            fields[5]))
                    : Optional.empty();
        }
    }

    /**
     * Arguments: the seed of the seeds, how many findings of twins without and with worker threads are wanted, and a
     * folder for recordings.
     */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException, IOException {
        ReplayTable table = new ReplayTable(
                VerifierSettings.parseSeed(arguments[0]), Files.createDirectories(Path.of(arguments[3])));
        List<BrokenTwin> twins = Stream.concat(BrokenTwin.all().stream(), BrokenTwin.ofCourse().stream())
                .toList();
        // Around all the others, so that classes stay woven from one to the next.
        try (Verifier keepsWoven = Verifier.open(
                RANDOM.withDrivers(twins.stream().map(BrokenTwin::driver).toList()))) {
            System.out.println("seed " + arguments[0] + ", "
                    + keepsWoven.settings().drivers().size() + " twins");
            table.replay(
                    BrokenTwin.all().stream().filter(twin -> !twin.hasWorkers()).toList(),
                    Integer.parseInt(arguments[1]));
            table.replay(twins.stream().filter(BrokenTwin::hasWorkers).toList(), Integer.parseInt(arguments[2]));
        }
        System.out.flush();
        System.exit(0);
    }

    /** Runs {@code twins} in an order of its own until there are {@code wanted} findings. */
    private void replay(List<BrokenTwin> twins, int wanted) throws InterruptedException, ExecutionException {
        List<BrokenTwin> order = new ArrayList<>(twins);
        Collections.shuffle(order, random);
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        int found = 0;
        for (int first = 0; found < wanted && first < wanted * RUNS_MAX; first += WORKERS) {
            List<Future<Optional<Row>>> batch = new ArrayList<>();
            for (int i = first; i < first + WORKERS; i++) {
                BrokenTwin twin = order.get(i % order.size());
                long seed = random.nextLong();
                Path file = folder.resolve(++runs + ".recording");
                batch.add(workers.submit(() -> replay(twin, seed, file)));
            }
            for (Future<Optional<Row>> run : batch) {
                Optional<Row> row = run.get();
                if (row.isPresent() && found < wanted) {
                    found++;
                    System.out.println(row.get().line());
                }
            }
        }
        workers.shutdown();
    }

    private static Optional<Row> replay(BrokenTwin twin, long seed, Path file) {
        VerifierSettings recording = RANDOM.withSeed(seed);
        TwinRunner.Ended first = TwinRunner.run(
                twin.driver(),
                recording.withPending(recording.pending().withRecordings(Optional.of(file), Optional.empty())));
        if (first.result().findings().isEmpty()) {
            return Optional.empty();
        }
        Finding finding = first.result().findings().get(0);
        VerifierSettings printed = VerifierSettings.parse(finding.replay().substring(PREFIX.length()));
        List<Finding> bySeed =
                TwinRunner.runWith(twin.driver(), printed).result().findings();
        // With another seed, so that nothing but the recording can lead there.
        VerifierSettings recorded = printed.withSeed(~seed);
        List<Finding> byRecording = TwinRunner.runWith(
                        twin.driver(),
                        recorded.withPending(recorded.pending().withRecordings(Optional.empty(), Optional.of(file))))
                .result()
                .findings();
        return Optional.of(new Row(
                twin.hasWorkers(),
                isAmong(bySeed, finding),
                isAmong(byRecording, finding),
                byRecording.stream().noneMatch(other -> other.code().equals(LEFT)),
                finding.headline() + " with " + finding.replay() + "; by seed " + headlines(bySeed) + "; by recording "
                        + headlines(byRecording)));
    }

    private static boolean isAmong(List<Finding> findings, Finding wanted) {
        return findings.stream().anyMatch(finding -> finding.key().equals(wanted.key()));
    }

    private static List<String> headlines(List<Finding> findings) {
        return findings.stream()
                .map(finding ->
                        finding.code().equals(LEFT) ? finding.headline() + ", " + finding.what() : finding.headline())
                .toList();
    }
}
