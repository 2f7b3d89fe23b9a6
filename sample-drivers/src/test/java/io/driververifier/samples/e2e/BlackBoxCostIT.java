package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BlackBoxReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the black box costs a forced pending, in processor time of its JVM: ratios of windows that take turns in one run. */
class BlackBoxCostIT {
    private static final int WRITERS = 8;
    private static final long WARM_UP_MILLIS = Build.sized(2_000, 5_000);
    private static final long WINDOW_MILLIS = Build.sized(500, 1_000);
    private static final int PAIRS_WITH_READER = Build.sized(8, 60);
    private static final int PAIRS_WITH_BOX = Build.sized(8, 30);
    private static final long POLL_MILLIS = 100;
    /** At sample size there are too few windows to tell so little from chance. */
    private static final double READER_MAX = Build.isFull() ? 1.05 : 1.3;

    private static final double BOX_MAX = Build.isFull() ? 1.3 : 1.6;

    @TempDir
    private Path directory;

    /** A load in a JVM of its own, which answers what a read has cost since it was asked last. */
    private static final class Load implements AutoCloseable {
        private final Process process;
        private final OutputStream in;
        private final BufferedReader out;
        private long reads;
        private long nanos;

        Load(Path folder, int threads, String settings) throws IOException {
            Files.createDirectories(folder);
            process = new ProcessBuilder(Commands.join(
                            List.of(
                                    Build.java(),
                                    Build.agent("flags=0x210,driver=passingfilter,policy=always,schedule=late,seed=0x7"
                                            + settings + ",run=" + folder),
                                    "-cp",
                                    Build.testClassPath(),
                                    BoxedLoad.class.getName()),
                            List.of(Integer.toString(threads), PassingFilter.class.getName())))
                    .redirectError(folder.resolve("err.txt").toFile())
                    .start();
            in = process.getOutputStream();
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        }

        /** Nanoseconds of processor time for each read since the last look. */
        double nanosForARead() throws IOException {
            long readsBefore = reads;
            long nanosBefore = nanos;
            look();
            assertThat(reads).isGreaterThan(readsBefore);
            return (nanos - nanosBefore) / (double) (reads - readsBefore);
        }

        void look() throws IOException {
            in.write('\n');
            in.flush();
            String line = out.readLine();
            assertThat(line).as("the load still runs").isNotNull();
            String[] words = line.split(" ");
            reads = Long.parseLong(words[0]);
            nanos = Long.parseLong(words[1]);
        }

        @Override
        public void close() throws IOException {
            in.close();
            process.destroyForcibly();
        }
    }

    @Test
    void aReaderOfALiveBoxCostsTheWritersLittleAndSeesNothingTorn() throws IOException, InterruptedException {
        Path folder = directory.resolve("read");
        List<Double> ratios = new ArrayList<>();
        int polls = 0;
        try (Load load = new Load(folder, WRITERS, "")) {
            load.look();
            load.process.waitFor(WARM_UP_MILLIS, TimeUnit.MILLISECONDS);
            Path box = boxIn(folder);
            for (int i = 0; i < PAIRS_WITH_READER; i++) {
                load.look();
                load.process.waitFor(WINDOW_MILLIS, TimeUnit.MILLISECONDS);
                double alone = load.nanosForARead();
                for (long at = 0; at < WINDOW_MILLIS; at += POLL_MILLIS) {
                    BlackBoxImage image = BlackBoxReader.read(box);
                    assertThat(image.damage()).isEmpty();
                    assertThat(image.forced())
                            .isNotEmpty()
                            .allSatisfy(forced -> assertThat(forced.entry().frames())
                                    .anyMatch(frame -> frame.module().equals("passingfilter")));
                    polls++;
                    load.process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
                }
                ratios.add(load.nanosForARead() / alone);
            }
        }
        report("reader, polls " + polls, ratios);
        assertThat(median(ratios)).as("ratios %s", ratios).isLessThan(READER_MAX);
    }

    @Test
    void aForcedPendingOfAKnownStackCostsLittleMoreThanWithoutABox() throws IOException, InterruptedException {
        List<Double> ratios = new ArrayList<>();
        try (Load with = new Load(directory.resolve("with"), 1, "");
                Load without = new Load(directory.resolve("without"), 1, ",blackbox=off")) {
            with.look();
            without.look();
            with.process.waitFor(WARM_UP_MILLIS, TimeUnit.MILLISECONDS);
            for (int i = 0; i < PAIRS_WITH_BOX; i++) {
                with.look();
                without.look();
                with.process.waitFor(WINDOW_MILLIS, TimeUnit.MILLISECONDS);
                ratios.add(with.nanosForARead() / without.nanosForARead());
            }
        }
        report("black box", ratios);
        assertThat(median(ratios)).as("ratios %s", ratios).isLessThan(BOX_MAX);
    }

    private static Path boxIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".box"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static double median(List<Double> ratios) {
        return ratios.stream().sorted().toList().get(ratios.size() / 2);
    }

    private static void report(String what, List<Double> ratios) {
        System.out.printf(
                Locale.ROOT,
                "%s: cost of a forced read %.3f of that without (median of %d pairs, from %.3f to %.3f)%n",
                what,
                median(ratios),
                ratios.size(),
                ratios.stream().min(Double::compare).orElseThrow(),
                ratios.stream().max(Double::compare).orElseThrow());
    }
}
