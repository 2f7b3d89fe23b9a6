package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class loader with a copy of the core of its own is verified too, and the results of both copies come together. */
class TwoLoadersIT {
    @TempDir
    private Path directory;

    private Outcome run(String here, String inTheChild) throws IOException, InterruptedException {
        return Program.in(directory)
                .run(Commands.join(
                        Build.verifier(
                                "run",
                                "/flags",
                                "0x210",
                                "/driver",
                                here,
                                inTheChild,
                                "--seed",
                                Build.SEED,
                                "--policy",
                                "always",
                                "--"),
                        List.of(
                                Build.java(),
                                Build.QUICK,
                                "-Xverify:all",
                                "-cp",
                                Build.testClassPath(),
                                TwoLoadersProgram.class.getName(),
                                here,
                                inTheChild)));
    }

    @Test
    void bothAreVerified() throws IOException, InterruptedException {
        Outcome outcome =
                run(BrokenTwin.of("hang").right(), BrokenTwin.of("dropped").right());

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.out()).contains("app hang-right 0", "child-first dropped-right 0");
        assertThat(outcome.lastErr()).endsWith("findings: 0");
    }

    @Test
    void aFindingInTheChildIsAFindingOfTheRun() throws IOException, InterruptedException {
        BrokenTwin twin = BrokenTwin.of("iosb-early");

        Outcome outcome = run(BrokenTwin.of("hang").right(), twin.driver());

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.out()).contains("app hang-right 0", "child-first iosb-early 1");
        assertThat(outcome.errAfter("DRIVER VERIFIER: "))
                .singleElement()
                .asString()
                .startsWith(twin.code())
                .contains("(" + twin.file() + ":" + twin.line() + ")");
    }
}
