package io.driververifier.samples.lincheck;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * A program that puts drivers to Lincheck's model checker, one after the other in one JVM, which has Lincheck's agent from
 * then on and therefore none of ours. For each it writes the line of a {@link Row} to stdout.
 */
public final class LincheckTable {
    /** So many pairs of operations are drawn, one for each of two threads; some may be drawn twice. */
    private static final int ITERATIONS = 3;

    /** What loops longer hangs; the longest loop of ours is over the letters of a name. */
    private static final int LOOP_BOUND = 100_000;

    /**
     * How often what hung is tried. Lincheck gives an interleaving thirty seconds, and weaves what it meets meanwhile: on a
     * busy machine the first one of a machine may take longer, the next finds the classes woven.
     */
    private static final int TRIES = 3;

    private static final String HUNG = "hung";

    private LincheckTable() {}

    /** What is put to it. */
    public enum Model {
        /** The count of pending requests. */
        COUNT(StopModel.class, 300),
        /** A driver that can be stopped in its machine. */
        STOP(StopMachineModel.class, 20),
        /** A twin in its machine. */
        TWIN(TwinModel.class, 20);

        private final Class<?> type;
        private final int invocations;

        /** A machine takes long to make, and Lincheck watches each of its steps: few interleavings of it. */
        Model(Class<?> type, int invocations) {
            this.type = type;
            this.invocations = invocations;
        }

        /** What an argument for it looks like. */
        public String of(String driver) {
            return name().toLowerCase(Locale.ROOT) + ":" + driver;
        }
    }

    /**
     * What became of one model.
     *
     * @param model what was put to it, and of which driver
     * @param result {@code found}, {@code hung}, {@code not found}, or what Lincheck failed with
     * @param invocations how many interleavings were run, with those that Lincheck runs to show what it has found
     * @param millis how long all that took
     * @param what the first line of the failure
     */
    public record Row(String model, String result, int invocations, long millis, String what) {
        private static final String CHECKED = "CHECKED";

        String line() {
            return String.join(
                    "\t", CHECKED, model, result, Integer.toString(invocations), Long.toString(millis), what);
        }

        /** The row that {@code line} is, if it is one. */
        public static Optional<Row> parse(String line) {
            String[] fields = line.split("\t", -1);
            return fields[0].equals(CHECKED)
                    ? Optional.of(new Row(
                            fields[1], fields[2], Integer.parseInt(fields[3]), Long.parseLong(fields[4]), fields[5]))
                    : Optional.empty();
        }
    }

    /** Arguments: models as {@link Model#of} writes them. */
    public static void main(String[] arguments) {
        for (String argument : arguments) {
            String[] parts = argument.split(":", 2);
            Model model = Model.valueOf(parts[0].toUpperCase(Locale.ROOT));
            Models.begin(parts[1]);
            Row row = check(argument, model);
            for (int i = 1; i < TRIES && row.result().equals(HUNG); i++) {
                Models.begin(parts[1]);
                row = check(argument, model);
            }
            System.out.println(row.line());
            System.out.flush();
        }
        System.exit(0);
    }

    private static Row check(String name, Model model) {
        long start = System.nanoTime();
        String result = "not found";
        String what = "";
        try {
            new ModelCheckingOptions()
                    .iterations(ITERATIONS)
                    .threads(2)
                    .actorsPerThread(1)
                    .actorsBefore(0)
                    .actorsAfter(0)
                    .invocationsPerIteration(model.invocations)
                    .minimizeFailedScenario(false)
                    .loopBound(LOOP_BOUND)
                    .check(model.type);
        } catch (LincheckAssertionError found) {
            what = firstLine(found);
            result = what.contains(HUNG) ? HUNG : "found";
        } catch (RuntimeException failure) {
            result = "failed";
            what = failure.getClass().getSimpleName() + ": " + firstLine(failure);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new Row(name, result, Models.invocations(), millis, what);
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .map(line -> line.replace('\t', ' ').strip())
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }
}
