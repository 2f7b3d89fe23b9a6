package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.samples.bound.cost.Accounts;
import io.driververifier.verifier.blackbox.BlackBoxReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a bound call costs that is verified and not forced, in processor time of programs that take turns in one run: the
 * cheapest window of each counts, as a busy machine may keep a JVM from compiling for a while. How a JVM has compiled it differs
 * from one start to the next by some hundredths: at full size the median of several starts counts.
 */
@Tag("alone")
class BoundCostIT {
    /** By then all is compiled, however busy the machine is. */
    private static final long WARM_UP_OPERATIONS = Build.sized(3_000_000, 20_000_000);

    private static final long WINDOW_OPERATIONS = Build.sized(1_000_000, 2_000_000);
    private static final int PAIRS = Build.sized(8, 20);
    private static final int STARTS = Build.sized(1, 5);
    /** With the decisions recorded, whose lock is a part of it. At sample size there is too little to tell it from chance. */
    private static final double MAX = Build.isFull() ? 1.2 : 1.5;

    @TempDir
    private Path directory;

    @Test
    void aStageThatIsNotForcedCostsLittle() throws IOException, InterruptedException {
        List<Double> ratios = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            ratios.add(ratio(directory.resolve(Integer.toString(start))));
        }
        Ratios.print("stage that is verified and not forced", ratios);
        assertThat(Ratios.median(ratios)).as("ratios %s", ratios).isLessThan(MAX);
    }

    private static double ratio(Path directory) throws IOException, InterruptedException {
        List<Double> costs = new ArrayList<>();
        List<Double> plainCosts = new ArrayList<>();
        Path folder = directory.resolve("verified");
        String settings = "flags=0x210,driver=" + Accounts.class.getName()
                + ",policy=random,probability=0,seed=0x7,run=" + folder;
        try (Load verified = new Load(folder, load(List.of(Build.agent(settings))));
                Load plain = new Load(directory.resolve("plain"), load(List.of()))) {
            verified.goOnUntil(WARM_UP_OPERATIONS);
            plain.goOnUntil(WARM_UP_OPERATIONS);
            for (int i = 0; i < PAIRS; i++) {
                costs.add(verified.nanosForEachOf(WINDOW_OPERATIONS));
                plainCosts.add(plain.nanosForEachOf(WINDOW_OPERATIONS));
            }
            assertThat(BlackBoxReader.read(verified.box()).forced())
                    .as("the first call at a site is forced whatever the probability: it is woven")
                    .isNotEmpty();
        }
        return Collections.min(costs) / Collections.min(plainCosts);
    }

    private static List<String> load(List<String> options) {
        return Commands.join(
                List.of(Build.java()), options, List.of("-cp", Build.testClassPath(), BoundLoad.class.getName()));
    }
}
