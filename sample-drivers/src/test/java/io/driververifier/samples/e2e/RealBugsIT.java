package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Published bugs of libraries, found in small programs whose lower layer answers at once; where they are mended nothing is
 * found. Each fetches its library by Maven in its own set-up.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are run by a shell script")
class RealBugsIT {
    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final Path FOLDER = Build.root().resolve(Path.of("sample-drivers", "real-bugs"));

    /** Right in both versions. */
    private static final String CONTROL = "spring-databufferutils-cancel";

    /** Its bug is a race that the program may lose with nothing forced. */
    private static final String FAILS_BY_ITSELF_TOO = "azure-writefile-buffer";

    /** What a sweep takes unless told otherwise; at sample size half of it. */
    private static final List<String> SCHEDULES = Build.isFull() ? List.of() : List.of("--schedules", "held");

    private static final List<String> SAMPLE = List.of("lettuce-pool-init");

    /** One of each binding. */
    private static final List<String> AT_FULL_SIZE = List.of(
            "lettuce-pool-init",
            "guava-recursive-load",
            "sshd-shutdown-output",
            "netty-http-upgrade",
            "jooq-r2dbc-cancel",
            "grpc-callcredentials");

    /** With this property all bugs are run, each so often: that takes longer than a build may. */
    private static final String REPEATS = "verifier.repeats";

    @TempDir
    private Path directory;

    private static int repeats() {
        return Integer.getInteger(REPEATS, 1);
    }

    static List<String> bugs() throws IOException {
        if (System.getProperty(REPEATS) == null) {
            return Build.isFull() ? AT_FULL_SIZE : SAMPLE;
        }
        return cases().stream()
                .filter(name -> !List.of(CONTROL, FAILS_BY_ITSELF_TOO).contains(name))
                .toList();
    }

    private static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private Outcome sweep(String name) throws IOException, InterruptedException {
        return run(
                name,
                Commands.join(Build.verifier("run", "--systematic"), SCHEDULES, List.of("/flags", "0x210", "/driver")));
    }

    private Outcome run(String name, List<String> command) throws IOException, InterruptedException {
        return Program.in(directory)
                .within(BOUND)
                .with("REAL_BUGS_BUILD", directory.resolve("build").toString())
                .run(Commands.join(List.of(FOLDER.resolve("run").toString(), name), command, settings(name)));
    }

    /** The driver of the case, and what else it has to say. */
    private static List<String> settings(String name) throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve(name).resolve("case.env"));
        return Stream.concat(Stream.concat(values(lines, "DRIVER="), values(lines, "OPTIONS=")), Stream.of("--"))
                .toList();
    }

    private static Stream<String> values(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).replaceAll("[\"']", ""))
                .flatMap(text -> Stream.of(text.split(" ")));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isFoundInTheVersionThatHasItAndNotInTheOther(String name) throws IOException, InterruptedException {
        for (int i = 0; i < repeats(); i++) {
            Outcome outcome = sweep(name);
            BothVersions versions = BothVersions.of(outcome);

            assertThat(versions.buggy()).as("%s", outcome).last(STRING).endsWith(": exit 1");
            assertThat(versions.buggy())
                    .as("%s", outcome)
                    .anyMatch(BothVersions::isCulprit)
                    .noneMatch(BothVersions::saysThatItFailsByItself);
            assertThat(outcome.toString()).doesNotContain("The command fails by itself");
            assertNothingFound(versions.fixed(), outcome);
        }
    }

    /** When no other test runs: its verdict depends on a race of its own. */
    @Test
    @Tag("alone")
    @EnabledIfSystemProperty(named = "verifier.tier", matches = "full", disabledReason = "at full size only")
    void whatFailsByItselfTooIsNamedByARule() throws IOException, InterruptedException {
        for (int i = 0; i < repeats(); i++) {
            Outcome outcome = sweep(FAILS_BY_ITSELF_TOO);
            BothVersions versions = BothVersions.of(outcome);

            assertThat(outcome.toString()).contains("0xC9/4B40");
            assertThat(versions.buggy()).as("%s", outcome).last(STRING).endsWith(": exit 1");
            assertNothingFound(versions.fixed(), outcome);
        }
    }

    @Test
    void inAProgramThatIsRightNothingIsFound() throws IOException, InterruptedException {
        Outcome outcome = sweep(CONTROL);
        BothVersions versions = BothVersions.of(outcome);

        assertNothingFound(versions.buggy(), outcome);
        assertNothingFound(versions.fixed(), outcome);
    }

    /** Also that there was something to find: a site was forced, and the program passed with it. */
    private static void assertNothingFound(List<String> lines, Outcome outcome) {
        assertThat(lines)
                .as("%s", outcome)
                .noneMatch(BothVersions::isCulprit)
                .noneMatch(BothVersions::saysThatItFailsByItself)
                .anyMatch(line -> line.startsWith("  passed "))
                .last(STRING)
                .endsWith(": exit 0");
        assertThat(outcome.toString()).doesNotContain("nothing was intercepted");
    }

    /**
     * What the sweeps of the two versions printed on stdout, each up to its exit status.
     *
     * @param buggy of the version that has the bug
     * @param fixed of the other
     */
    private record BothVersions(List<String> buggy, List<String> fixed) {
        static BothVersions of(Outcome outcome) {
            List<String> out = outcome.out();
            int end = Math.toIntExact(out.stream()
                            .takeWhile(line -> !line.startsWith("buggy "))
                            .count())
                    + 1;
            assertThat(out).as("%s", outcome).hasSizeGreaterThan(end);
            return new BothVersions(out.subList(0, end), out.subList(end, out.size()));
        }

        static boolean isCulprit(String line) {
            return line.startsWith("  culprit ");
        }

        static boolean saysThatItFailsByItself(String line) {
            return line.startsWith("  It fails without any forcing");
        }
    }

    @Test
    void eachHasARowOnThePage() throws IOException {
        String page = Files.readString(Build.root().resolve(Path.of("docs", "real-bugs.md")));

        assertThat(cases()).isNotEmpty().allSatisfy(name -> assertThat(page).contains("| " + name + " |"));
    }
}
