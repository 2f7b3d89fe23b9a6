package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One broken and one right twin on each JDK that is installed beside the one of the tests. */
class OtherJdkIT {
    private static final int FEATURE_MIN = 17;

    @TempDir
    private Path directory;

    @Test
    void verifiesThereToo() throws IOException, InterruptedException {
        List<Path> homes = OtherJdks.homes(FEATURE_MIN);
        Assumptions.assumeFalse(homes.isEmpty(), "no other JDK is installed beside " + Build.javaHome());

        for (Path home : homes) {
            Outcome broken = run(home, BrokenTwin.of("pending-unmarked").driver());
            assertThat(broken.exitStatus()).as("%s", broken).isEqualTo(1);
            assertThat(broken.errAfter("DRIVER VERIFIER: "))
                    .singleElement()
                    .asString()
                    .startsWith("0xC9/23D ");

            Outcome right = run(home, BrokenTwin.of("pending-unmarked").right());
            assertThat(right.exitStatus()).as("%s", right).isZero();
            assertThat(right.lastErr()).endsWith("findings: 0");
            // The seed, the coverage and the summary: neither the JVM nor a library has anything to warn of.
            assertThat(right.err()).hasSize(3);
        }
    }

    private Outcome run(Path home, String driver) throws IOException, InterruptedException {
        return Program.in(directory)
                .run(List.of(
                        Build.javaIn(home),
                        Build.agent("flags=0x210,driver=" + driver + ",seed=" + Build.SEED + ",exit=fail"),
                        "-cp",
                        Build.sampleClassPath(),
                        "io.driververifier.samples.twins.TwinProgram",
                        driver));
    }
}
