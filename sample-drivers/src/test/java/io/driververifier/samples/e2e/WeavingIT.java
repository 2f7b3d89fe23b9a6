package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call is woven wherever it can stand, the JVM accepts the result, and it does what it did before. */
class WeavingIT {
    private static final int SHAPES = 8;
    private static final int SCHEDULES = 3;

    /** The method of each call, one for each shape, and the one for all other requests. */
    private static final List<String> PLACES = List.of(
            "EveryShape.direct",
            "EveryShape.byReference",
            "EveryShape.lambda$byLambda$",
            "EveryShape.1.get",
            "EveryShape.Sender.<init>",
            "EveryShape.inBlocks",
            "EveryShape.waits",
            "EveryShape.Passing.pass");

    /** Where a reference is captured once and for all; who captured it unwoven keeps it so. */
    private static final String CAPTURED_ONCE = "EveryShape.Holder.<clinit>";

    @TempDir
    private Path directory;

    private Path jar(int release) throws IOException {
        try (InputStream source = Objects.requireNonNull(WeavingIT.class.getResourceAsStream("EveryShape.java"))) {
            return new DriverJar(directory)
                    .source(
                            "com/acme/shapes/EveryShape.java",
                            new String(source.readAllBytes(), StandardCharsets.UTF_8))
                    .release(release)
                    .make("shapes.jar");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8, live",
        "11, live",
        "11, woven",
        "17, live",
        "17, woven",
        "21, live",
        "21, woven",
        "25, live",
        "25, woven"
    })
    void everyCallIsWoven(int release, String mode) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Runtime.version().feature() >= release, "this JDK does not compile for that");

        Outcome outcome = Program.in(directory)
                .run(List.of(
                        Build.java(),
                        Build.QUICK,
                        "-Xverify:all",
                        Build.agent(""),
                        "-cp",
                        jar(release) + File.pathSeparator + Build.testClassPath(),
                        ShapesProgram.class.getName(),
                        mode));

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.err()).isEmpty();
        int runs = mode.equals("live") ? SCHEDULES + 1 : SCHEDULES;
        assertThat(outcome.out()).filteredOn(line -> line.equals("read 512")).hasSize(SHAPES * runs);
        for (String place : PLACES) {
            assertThat(sites(outcome, place)).as("%s in %s", place, outcome).hasSizeGreaterThanOrEqualTo(SCHEDULES);
        }
        assertThat(sites(outcome, CAPTURED_ONCE)).hasSize(mode.equals("live") ? 0 : SCHEDULES);
        assertThat(outcome.out()).noneMatch(line -> line.startsWith("finding") || line.startsWith("complaint"));
    }

    /** The forced sites at {@code place}, one for each schedule and kind of request. */
    private static List<String> sites(Outcome outcome, String place) {
        return outcome.out().stream()
                .filter(line -> line.matches("site [1-9].*!\\Q" + place + "\\E.*"))
                .toList();
    }
}
