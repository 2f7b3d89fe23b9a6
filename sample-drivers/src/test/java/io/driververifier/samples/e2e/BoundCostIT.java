package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.samples.bound.cost.Accounts;
import io.driververifier.verifier.blackbox.BlackBoxReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bound call costs that is verified and not forced, in processor time: ratios of windows that take turns in one run. */
class BoundCostIT {
    /** By then all is compiled, however busy the machine is. */
    private static final long WARM_UP_OPERATIONS = Build.sized(3_000_000, 20_000_000);

    private static final long WINDOW_MILLIS = Build.sized(300, 1_000);
    private static final int PAIRS = Build.sized(8, 30);
    /** At sample size there are too few windows to tell so little from chance. */
    private static final double MAX = Build.isFull() ? 1.2 : 1.5;

    @TempDir
    private Path directory;

    @Test
    void aStageThatIsNotForcedCostsLittle() throws IOException, InterruptedException {
        List<Double> ratios = new ArrayList<>();
        Path folder = directory.resolve("verified");
        String settings = "flags=0x210,driver=" + Accounts.class.getName()
                + ",policy=random,probability=0,seed=0x7,run=" + folder;
        try (Load verified = new Load(folder, load(List.of(Build.agent(settings))));
                Load plain = new Load(directory.resolve("plain"), load(List.of()))) {
            verified.goOnUntil(WARM_UP_OPERATIONS);
            plain.goOnUntil(WARM_UP_OPERATIONS);
            for (int i = 0; i < PAIRS; i++) {
                verified.look();
                plain.look();
                verified.goOn(WINDOW_MILLIS);
                ratios.add(verified.nanosForAnOperation() / plain.nanosForAnOperation());
            }
            assertThat(BlackBoxReader.read(verified.box()).forced())
                    .as("the first call at a site is forced whatever the probability: it is woven")
                    .isNotEmpty();
        }
        Ratios.print("stage that is verified and not forced", ratios);
        assertThat(Ratios.median(ratios)).as("ratios %s", ratios).isLessThan(MAX);
    }

    private static List<String> load(List<String> options) {
        return Commands.join(
                List.of(Build.java()), options, List.of("-cp", Build.testClassPath(), BoundLoad.class.getName()));
    }
}
