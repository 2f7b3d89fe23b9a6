package io.driververifier.samples.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotated tests of a JVM end with the pending coverage of all of them, and leave it where it can be added up. */
class CoverageOfTestsIT {
    private static final String COVERAGE = "verifier: pending coverage: ";

    @TempDir
    private Path directory;

    private static List<Path> results(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".result"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theLastTestIsFollowedByOneLineForAll() throws Exception {
        TestRun run = TestJvm.withAgent(directory)
                .runTogether(GreenFixtures.OfPci.class, GreenFixtures.OfRamdisk.class, RedFixtures.Swallowing.class)
                .endedWell();

        assertThat(run.said()).singleElement().asString().matches(COVERAGE + "[1-9][0-9]*% \\(.* sites.*\\)");
    }

    @Test
    void testsThatVerifyNothingSayNothing() throws Exception {
        TestRun run = TestJvm.withAgent(directory)
                .runTogether(GreenFixtures.Plain.class, ScopeFixtures.AllDisabled.class)
                .isGreen();

        assertThat(run.said()).isEmpty();
    }

    @Test
    void theResultsOfAllTestsAreLeftInTheFolderThatWasNamed() throws Exception {
        Path folder = directory.resolve("a").resolve("b");
        TestRun run = TestJvm.withAgent(directory)
                .with("-Dverifier.results=" + folder)
                .run(GreenFixtures.OfPci.class, RedFixtures.Swallowing.class)
                .endedWell();

        assertThat(results(folder)).hasSize(2);
        RunResult ofPci = ResultFile.read(results(folder).get(0));
        RunResult swallowing = ResultFile.read(results(folder).get(1));
        assertThat(run.said())
                .containsExactly(
                        "verifier: " + ofPci.coverage().line(),
                        "verifier: " + swallowing.coverage().line());
        assertThat(ofPci.isClean()).isTrue();
        assertThat(ofPci.counters().forced()).isPositive();
        assertThat(swallowing.findings()).as("are the tests' own").isEmpty();
    }

    /** Where the JVM is one of {@code verifier run}, the run tells it, and knows what its tests have loaded. */
    @Test
    void theTestsOfARunAreAPartOfIt() throws Exception {
        Path folder = directory.resolve("run");
        TestRun run = TestJvm.withAgentFor(directory, "flags=0x210,driver=pci,run=" + folder)
                .run(GreenFixtures.OfPci.class)
                .isGreen();

        assertThat(run.said()).isEmpty();
        List<Path> results = results(folder);
        assertThat(results).hasSize(2);
        RunResult whole = ResultFile.read(results.get(0)).plus(ResultFile.read(results.get(1)));
        assertThat(whole.isClean()).as("%s", whole.complaints()).isTrue();
        assertThat(whole.coverage().forced()).isPositive();
    }

    @Test
    void resultsThatCannotBeWrittenAreOneLineAndNoFailure() throws Exception {
        Path noFolder = Files.writeString(directory.resolve("file"), "not a folder");
        TestRun run = TestJvm.withAgent(directory)
                .with("-Dverifier.results=" + noFolder)
                .run(GreenFixtures.OfPci.class)
                .isGreen();

        assertThat(run.said()).hasSize(2);
        assertThat(run.said().get(0)).startsWith("verifier: The results of the tests cannot be written to " + noFolder);
        assertThat(run.said().get(1)).startsWith(COVERAGE);
    }
}
