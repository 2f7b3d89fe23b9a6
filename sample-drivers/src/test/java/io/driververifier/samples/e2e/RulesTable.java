package io.driververifier.samples.e2e;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A program that runs every broken twin without and with forced pending, and every right one with every schedule, in one
 * JVM that has the agent.
 *
 * <p>For each broken twin it writes a line to stdout, {@code CAUGHT} and the fields of {@link Row}; for whatever is wrong
 * one that starts with {@code WRONG}. It ends with 1 if anything was wrong.
 */
public final class RulesTable {
    /** More than there are processors: most of the time is spent on waiting until a hang is certain. */
    private static final int WORKERS = 6;

    private static final VerifierSettings FORCED = VerifierSettings.DEFAULTS.withFlags(VerifierFlags.FORCE_PENDING);
    private static final VerifierSettings PLAIN =
            FORCED.withFlags(new VerifierFlags(0x10)).withSeed(1);
    private static final List<VerifierSettings> ALWAYS = Stream.of(
                    ScheduleChoice.EARLY, ScheduleChoice.LATE, ScheduleChoice.HELD)
            .map(schedule ->
                    FORCED.withPolicy(Policy.ALWAYS).withSchedule(schedule).withSeed(1))
            .toList();

    private final PrintStream out;
    private final int seeds;
    private final List<String> wrong = new ArrayList<>();

    private RulesTable(PrintStream out, int seeds) {
        this.out = out;
        this.seeds = seeds;
    }

    /**
     * What became of one broken twin.
     *
     * @param driver the twin
     * @param plain whether it was caught under 0x10 alone
     * @param forced with how many of the three schedules it was caught under 0x210, every call forced
     * @param seeds with how many seeds it was caught under 0x210, calls and schedules as they come
     */
    record Row(String driver, boolean plain, int forced, int seeds) {
        private static final String CAUGHT = "CAUGHT";

        boolean isCaughtForced() {
            return forced > 0 || seeds > 0;
        }

        String line() {
            return String.join(
                    "\t", CAUGHT, driver, Boolean.toString(plain), Integer.toString(forced), Integer.toString(seeds));
        }

        static boolean isRow(String line) {
            return line.startsWith(CAUGHT);
        }

        static Row parse(String line) {
            String[] fields = line.split("\t", -1);
            return new Row(
                    fields[1],
                    Boolean.parseBoolean(fields[2]),
                    Integer.parseInt(fields[3]),
                    Integer.parseInt(fields[4]));
        }
    }

    /** Argument: how many seeds. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        RulesTable table = new RulesTable(System.out, Integer.parseInt(arguments[0]));
        List<BrokenTwin> broken = BrokenTwin.all();
        List<String> right = BrokenTwin.rightOnes();
        List<String> all = Stream.concat(broken.stream().map(BrokenTwin::driver), right.stream())
                .toList();
        // Around all the others, so that classes stay woven from one to the next.
        try (Verifier keepsWoven = Verifier.open(FORCED.withDrivers(all))) {
            List<Callable<Boolean>> silences = new ArrayList<>();
            right.forEach(driver ->
                    table.forced().forEach(settings -> silences.add(() -> table.isSilent(driver, settings))));
            ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
            List<Caught> caught = new ArrayList<>();
            for (BrokenTwin twin : broken) {
                caught.add(new Caught(
                        twin,
                        workers.submit(() -> table.isCaught(twin, PLAIN)),
                        table.submit(workers, twin, ALWAYS),
                        table.submit(workers, twin, table.random())));
            }
            workers.invokeAll(silences);
            for (Caught twin : caught) {
                table.say(twin.row().line());
            }
            workers.shutdown();
            table.say(keepsWoven.settings().drivers().size() + " drivers, " + right.size() + " of them right");
        }
        System.out.flush();
        System.exit(table.wrong.isEmpty() ? 0 : 1);
    }

    /** What comes of the runs of one twin. */
    private record Caught(
            BrokenTwin twin, Future<Boolean> plain, List<Future<Boolean>> always, List<Future<Boolean>> random) {
        Row row() throws InterruptedException, ExecutionException {
            return new Row(twin.driver(), plain.get(), count(always), count(random));
        }

        private static int count(List<Future<Boolean>> runs) throws InterruptedException, ExecutionException {
            int count = 0;
            for (Future<Boolean> run : runs) {
                count += run.get() ? 1 : 0;
            }
            return count;
        }
    }

    private List<Future<Boolean>> submit(ExecutorService workers, BrokenTwin twin, List<VerifierSettings> settings) {
        return settings.stream()
                .map(one -> workers.submit(() -> isCaught(twin, one)))
                .toList();
    }

    private List<VerifierSettings> random() {
        return LongStream.rangeClosed(1, seeds).mapToObj(FORCED::withSeed).toList();
    }

    private List<VerifierSettings> forced() {
        return Stream.concat(random().stream(), ALWAYS.stream()).toList();
    }

    /** Whether the twin's own bug was found, and nothing else. */
    private boolean isCaught(BrokenTwin twin, VerifierSettings settings) {
        TwinRunner.Ended ended = TwinRunner.run(twin.driver(), settings);
        if (ended.isCut()) {
            wrong(twin.driver(), settings, "was cut, as it hung; " + ended.output());
            return false;
        }
        boolean isCaught = false;
        for (Finding finding : ended.result().findings()) {
            boolean isIt = twin.isFoundBy(finding);
            isCaught |= isIt;
            if (!isIt) {
                wrong(
                        twin.driver(),
                        settings,
                        "was to be found for " + twin.code() + " at " + twin.source() + ", not for "
                                + finding.headline());
            }
        }
        return isCaught;
    }

    /** Whether the program ran through with {@code driver}, and nothing was found. */
    private boolean isSilent(String driver, VerifierSettings settings) {
        TwinRunner.Ended ended = TwinRunner.run(driver, settings);
        List<String> complaints = new ArrayList<>(ended.result().complaints());
        ended.result().findings().forEach(finding -> complaints.add(finding.headline()));
        if (ended.exitCode() != 0) {
            complaints.add((ended.isCut() ? "was cut, as it hung; " : "failed; ") + ended.output());
        }
        complaints.forEach(complaint -> wrong(driver, settings, complaint));
        return complaints.isEmpty();
    }

    private void wrong(String driver, VerifierSettings settings, String what) {
        String line = "WRONG " + driver + " with " + settings.toReplay() + ": "
                + what.strip().replaceAll("\\s*\\R\\s*", " / ");
        synchronized (wrong) {
            wrong.add(line);
        }
        say(line);
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
