package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code driver=*} verifies every driver that a machine loads, but for those that are excluded. */
class AllDriversIT {
    @TempDir
    private Path directory;

    private Outcome countBytes(String... options) throws IOException, InterruptedException {
        return Program.in(directory)
                .run(Commands.join(
                        Build.verifier(Commands.join(List.of("run", "/flags", "0x210", "/all"), List.of(options))
                                .toArray(String[]::new)),
                        List.of(
                                "--seed",
                                "0x1234",
                                "--",
                                Build.java(),
                                Build.QUICK,
                                "-cp",
                                Build.testClassPath(),
                                "io.driververifier.samples.demo.CountBytes")));
    }

    @Test
    void theDriverWithTheBugIsFoundWithoutItsName() throws IOException, InterruptedException {
        Outcome outcome = countBytes();

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.errAfter("DRIVER VERIFIER: "))
                .singleElement()
                .asString()
                .contains(" in firstfilter at ");
        assertThat(outcome.err()).noneMatch(line -> line.contains("none of its calls was intercepted"));
    }

    @Test
    void oneThatIsExcludedIsLeftAlone() throws IOException, InterruptedException {
        Outcome outcome = countBytes("/driver.exclude", "FirstFilter.sys");

        assertThat(outcome.errAfter("DRIVER VERIFIER: ")).as("%s", outcome).isEmpty();
        assertThat(outcome.err()).noneMatch(line -> line.contains("firstfilter"));
    }
}
