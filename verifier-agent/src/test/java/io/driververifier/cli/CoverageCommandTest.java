package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code coverage}: the sites of runs, over their JVMs, and a minimum. */
class CoverageCommandTest {

    private static final Instant TIME = Instant.parse("2026-11-21T22:45:07Z");

    private static final SiteResult READ =
            new SiteResult("8f84ef0012345678", "pci!PciBus.send (PciBus.java:42) READ", 9, 1, 2, 0, 0, 0);
    private static final SiteResult HELD =
            new SiteResult("8f84ef0012345678", "pci!PciBus.send (PciBus.java:42) READ", 100, 0, 0, 7, 0, 0);
    private static final SiteResult OTHER_FRAMES =
            new SiteResult("8f84ef0092345678", "pci!PciBus.send (PciBus.java:42) READ", 3, 0, 0, 1, 0, 0);
    private static final SiteResult NEVER =
            new SiteResult("11111111ffffffff", "pci!Pci.start (Pci.java:7) PNP/START_DEVICE", 2, 0, 0, 0, 0, 0);
    private static final SiteResult REAL =
            new SiteResult("22222222ffffffff", "crypt!Crypt.write (Crypt.java:81) WRITE", 6, 0, 0, 0, 6, 0);
    private static final SiteResult EXEMPT =
            new SiteResult("33333333ffffffff", "crypt!Crypt.flush (Crypt.java:90) FLUSH_BUFFERS", 1, 0, 0, 0, 0, 1);

    @TempDir
    Path directory;

    private Path folder;

    @BeforeEach
    void aRun() throws IOException {
        newRun(0);
    }

    private void newRun(int second) throws IOException {
        folder = new RunFolders(directory.resolve(".verifier/runs")).create(TIME.plusSeconds(second), 1);
    }

    @Test
    void showsEverySiteOfAllJvmsAndTheTotals() throws IOException {
        write("10.result", READ, NEVER, REAL);
        write("9.result", HELD, OTHER_FRAMES, EXEMPT);
        Cli.Outcome outcome = coverage();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        Golden.assertIsWrittenDown("coverage.txt", outcome.out(), directory);
    }

    @Test
    void asJsonItIsTheSame() throws IOException {
        write("10.result", READ, NEVER, REAL);
        JsonObject json = JsonParser.parseString(coverage("--json").out()).getAsJsonObject();
        assertThat(json.getAsJsonArray("sites")).hasSize(3);
        assertThat(json.get("percent").getAsInt()).isEqualTo(50);
        JsonObject one =
                JsonParser.parseString(coverage("--json", "22222222").out()).getAsJsonObject();
        assertThat(one.getAsJsonArray("sites")).hasSize(1);
        assertThat(one.get("percent").getAsInt()).as("of all").isEqualTo(50);
    }

    @Test
    void theNewestRunCountsUnlessAllAreWanted() throws IOException {
        write("1.result", READ);
        newRun(1);
        write("1.result", NEVER);
        assertThat(coverage().outLines()).last().isEqualTo("pending coverage: 0% (0 of 1 sites)");
        Cli.Outcome all = coverage("--all");
        assertThat(all.outLines())
                .startsWith("2 runs, the last of them " + folder)
                .last()
                .isEqualTo("pending coverage: 50% (1 of 2 sites)");
    }

    @Test
    void aRunWithoutAResultIsNoneOfAll() throws IOException {
        write("1.result", READ);
        Path first = folder;
        newRun(1);
        assertThat(coverage("--all").outLines()).startsWith("run " + first);
        assertThat(coverage().errLines())
                .containsExactly("verifier: No JVM of the run in " + folder + " has written a result");
    }

    @Test
    void runsMayBeNamedOneByOneAndCountOnce() throws IOException {
        write("1.result", READ);
        Path first = folder;
        newRun(1);
        write("1.result", NEVER);
        newRun(2);
        write("1.result", EXEMPT);
        String relative = directory.relativize(first).toString();
        Cli.Outcome two = coverage("-z", first + "/1.result", "-z", relative + "/../" + first.getFileName());
        assertThat(two.outLines()).anyMatch(line -> line.matches("8f84ef00 .* READ +18 +2 +4 +0  forced"));
        Cli.Outcome once = coverage("-z", first.toString(), "-z", relative);
        assertThat(once.outLines()).anyMatch(line -> line.matches("8f84ef00 .* READ +9 +1 +2 +0  forced"));
        assertThat(coverage("-z", relative, "-z", folder.toString()).outLines())
                .last()
                .isEqualTo("pending coverage: 100% (1 of 1 sites; 1 more exempt)");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "66, 0", "66%, 0", "67, 1", "100, 1"})
    void lessThanTheMinimumFailsTheBuild(String min, int status) throws IOException {
        write("1.result", READ, OTHER_FRAMES, NEVER, REAL);
        Cli.Outcome outcome = coverage("--min", min);
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.outLines())
                .last()
                .isEqualTo("pending coverage: 66% (2 of 3 sites; 1 more cannot be forced)");
        assertThat(outcome.errLines())
                .isEqualTo(
                        status == 0
                                ? List.of()
                                : List.of("verifier: The pending coverage is 66%, less than --min " + min));
    }

    @Test
    void aMinimumOfNothingIsNotReached() throws IOException {
        write("1.result", REAL, EXEMPT);
        Cli.Outcome outcome = coverage("--min", "0");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines())
                .containsExactly(
                        "verifier: No site can be forced, so that there is no coverage to compare with --min 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8f84ef0012345678", "8f84ef001", "8F84EF001"})
    void aSiteIsFoundByItsFirstDigits(String digits) throws IOException {
        write("1.result", READ, OTHER_FRAMES, NEVER, REAL);
        Cli.Outcome outcome = coverage(digits);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.outLines())
                .hasSize(2)
                .last()
                .asString()
                .matches("8f84ef001  pci!PciBus.send \\(PciBus.java:42\\) READ +9 +1 +2 +0  forced");
    }

    @Test
    void severalSitesAreShownAndOneThatIsNotThereIsOneLine() throws IOException {
        write("1.result", READ, OTHER_FRAMES, NEVER, REAL);
        assertThat(coverage("8f84ef00", "1").outLines()).hasSize(4);
        Cli.Outcome outcome = coverage("8f84ef00", "dead");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines()).containsExactly("verifier: No site dead was seen in run " + folder);
    }

    @Test
    void aRunWithoutSitesIsOneLine() throws IOException {
        write("1.result");
        Cli.Outcome outcome = coverage("--min", "90");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines())
                .containsExactly("verifier: No site was seen in run " + folder
                        + ": no call of a verified driver was to be forced there");
    }

    @Test
    void aDamagedResultIsOneLineAndTheOthersAreShown() throws IOException {
        write("1.result", READ);
        write("2.result", NEVER);
        truncate(folder.resolve("2.result"));
        Cli.Outcome outcome = coverage();
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines())
                .singleElement()
                .asString()
                .startsWith("verifier: " + folder.resolve("2.result") + " is truncated after line ");
        assertThat(outcome.outLines()).last().isEqualTo("pending coverage: 100% (1 of 1 sites)");
    }

    @Test
    void aDamagedResultAloneIsOneLine() throws IOException {
        write("1.result", READ);
        truncate(folder.resolve("1.result"));
        Cli.Outcome outcome = coverage("-z", folder.resolve("1.result").toString());
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines()).hasSize(1);
    }

    @Test
    void aJvmThatWasKilledIsSaid() throws IOException {
        write("1.result", READ);
        Files.createFile(folder.resolve("999999999999.started"));
        Cli.Outcome outcome = coverage();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.errLines())
                .containsExactly("verifier: JVM 999999999999 ended without a result (killed or halted)");
    }

    private Cli.Outcome coverage(String... arguments) {
        List<String> words = new ArrayList<>(List.of("coverage"));
        words.addAll(List.of(arguments));
        return Cli.in(directory).run(words);
    }

    private void write(String file, SiteResult... sites) throws IOException {
        RunResult empty = RunResult.empty(VerifierSettings.parse("flags=0x210,driver=pci"));
        ResultFile.write(
                folder.resolve(file),
                new RunResult(
                        empty.settings(),
                        PendingCounters.NONE,
                        empty.drivers(),
                        List.of(sites),
                        List.of(),
                        List.of(),
                        List.of()));
        Files.setLastModifiedTime(folder.resolve(file), FileTime.from(TIME));
    }

    private static void truncate(Path file) throws IOException {
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
    }
}
