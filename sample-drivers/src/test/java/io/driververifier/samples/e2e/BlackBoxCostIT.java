package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BlackBoxReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the black box costs a forced pending, in processor time of its JVM: ratios of windows that take turns in one run. */
@Tag("alone")
class BlackBoxCostIT {
    private static final int WRITERS = 8;
    private static final long WARM_UP_MILLIS = Build.sized(2_000, 5_000);
    private static final long WINDOW_MILLIS = Build.sized(500, 1_000);
    private static final int PAIRS_WITH_READER = Build.sized(8, 40);
    private static final int PAIRS_WITH_BOX = Build.sized(8, 30);
    private static final long POLL_MILLIS = 100;
    /** At sample size there are too few windows to tell so little from chance. */
    private static final double READER_MAX = Build.isFull() ? 1.05 : 1.3;

    private static final double BOX_MAX = Build.isFull() ? 1.3 : 1.6;

    @TempDir
    private Path directory;

    @Test
    void aReaderOfALiveBoxCostsTheWritersLittleAndSeesNothingTorn() throws IOException, InterruptedException {
        Path folder = directory.resolve("read");
        List<Double> ratios = new ArrayList<>();
        int polls = 0;
        try (Load load = load(folder, WRITERS, "")) {
            load.look();
            load.goOn(WARM_UP_MILLIS);
            Path box = load.box();
            for (int i = 0; i < PAIRS_WITH_READER; i++) {
                load.look();
                load.goOn(WINDOW_MILLIS);
                double alone = load.nanosForAnOperation();
                for (long at = 0; at < WINDOW_MILLIS; at += POLL_MILLIS) {
                    BlackBoxImage image = BlackBoxReader.read(box);
                    assertThat(image.damage()).isEmpty();
                    assertThat(image.forced())
                            .isNotEmpty()
                            .allSatisfy(forced -> assertThat(forced.entry().frames())
                                    .anyMatch(frame -> frame.module().equals("passingfilter")));
                    polls++;
                    load.goOn(POLL_MILLIS);
                }
                ratios.add(load.nanosForAnOperation() / alone);
            }
        }
        Ratios.print("forced read with a reader of its box, polls " + polls, ratios);
        assertThat(Ratios.median(ratios)).as("ratios %s", ratios).isLessThan(READER_MAX);
    }

    @Test
    void aForcedPendingOfAKnownStackCostsLittleMoreThanWithoutABox() throws IOException, InterruptedException {
        List<Double> ratios = new ArrayList<>();
        try (Load with = load(directory.resolve("with"), 1, "");
                Load without = load(directory.resolve("without"), 1, ",blackbox=off")) {
            with.look();
            without.look();
            with.goOn(WARM_UP_MILLIS);
            for (int i = 0; i < PAIRS_WITH_BOX; i++) {
                with.look();
                without.look();
                with.goOn(WINDOW_MILLIS);
                ratios.add(with.nanosForAnOperation() / without.nanosForAnOperation());
            }
        }
        Ratios.print("forced read with a black box", ratios);
        assertThat(Ratios.median(ratios)).as("ratios %s", ratios).isLessThan(BOX_MAX);
    }

    private static Load load(Path folder, int threads, String settings) throws IOException {
        return new Load(
                folder,
                Commands.join(
                        List.of(
                                Build.java(),
                                Build.agent("flags=0x210,driver=passingfilter,policy=always,schedule=late,seed=0x7"
                                        + settings + ",run=" + folder),
                                "-cp",
                                Build.testClassPath(),
                                BoxedLoad.class.getName()),
                        List.of(Integer.toString(threads), PassingFilter.class.getName())));
    }
}
