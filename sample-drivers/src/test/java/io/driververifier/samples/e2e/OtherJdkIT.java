package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
        List<Path> homes = otherHomes();
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
            // The seed, and the summary: neither the JVM nor a library has anything to warn of.
            assertThat(right.err()).hasSize(2);
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

    /** Each JDK once, whatever links lead to it. */
    private static List<Path> otherHomes() throws IOException {
        Path own = Build.javaHome().toRealPath();
        try (Stream<Path> beside = Files.list(own.getParent())) {
            return beside.filter(home -> Files.isExecutable(Path.of(Build.javaIn(home))))
                    .filter(home -> feature(home) >= FEATURE_MIN)
                    .map(OtherJdkIT::real)
                    .filter(home -> !home.equals(own))
                    .distinct()
                    .toList();
        }
    }

    private static Path real(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException gone) {
            return home;
        }
    }

    /** The feature version in its release file; 0 where it has none. */
    private static int feature(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("\\D*(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException noJdk) {
            return 0;
        }
    }
}
