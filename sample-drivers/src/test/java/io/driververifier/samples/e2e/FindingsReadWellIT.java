package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The finding of each twin, as people read it, is the one in the file of its code and driver;
 * {@code -Dverifier.writeGolden=true} writes these files.
 */
class FindingsReadWellIT {
    private static final boolean WRITES = Boolean.getBoolean("verifier.writeGolden");
    private static final Path GOLDEN =
            Build.root().resolve("sample-drivers/src/test/resources").resolve("io/driververifier/samples/e2e/findings");
    private static final Duration BOUND = Duration.ofMinutes(4);
    private static final int COLUMNS_MAX = 120;

    @TempDir
    private static Path folder;

    static Stream<BrokenTwin> twins() {
        return BrokenTwin.all().stream();
    }

    @BeforeAll
    static void findAll() throws IOException, InterruptedException {
        Outcome outcome = Program.in(folder)
                .within(BOUND)
                .run(List.of(
                        Build.java(),
                        Build.QUICK,
                        "-Dproject.root=" + Build.root(),
                        Build.agent(""),
                        "-cp",
                        Build.testClassPath(),
                        FindingTexts.class.getName(),
                        folder.toString(),
                        WRITES ? "-" : GOLDEN.toString()));
        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
    }

    private static Path golden(BrokenTwin twin) {
        return GOLDEN.resolve(FindingTexts.file(twin));
    }

    /** What was found in {@code twin}, most frequent first. */
    private static List<String> texts(BrokenTwin twin) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(twin.driver()))) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                texts.add(FindingTexts.read(file));
            }
            return texts;
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void asInTheFile(BrokenTwin twin) throws IOException {
        List<String> texts = texts(twin);
        if (WRITES && !texts.contains(FindingTexts.read(golden(twin)))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden(twin), texts.get(0));
        }

        String expected = FindingTexts.read(golden(twin));
        // One of them, where two threads race; all are shown if none is.
        assertThat(texts.contains(expected) ? expected : String.join("\n", texts))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void thePictureFitsOnAScreen(BrokenTwin twin) throws IOException {
        for (String text : texts(twin)) {
            List<String> lines = text.lines().toList();
            int start = lines.indexOf(lines.stream()
                    .filter(line -> line.startsWith("  IRP:"))
                    .findFirst()
                    .orElseThrow());
            assertThat(lines.subList(start, lines.indexOf("  Stack:")))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(COLUMNS_MAX));
        }
    }

    @Test
    void thereIsNoFileOfATwinThatIsGone() throws IOException {
        TreeSet<Path> expected =
                new TreeSet<>(twins().map(FindingsReadWellIT::golden).toList());
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.toList()).isSubsetOf(expected);
        }
    }
}
