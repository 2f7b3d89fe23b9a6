package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the agent cannot do what was asked, one line on stderr says so; stdout is the program's alone. */
class LoudFailuresIT {
    private static final String RIGHT = BrokenTwin.of("hang").right();

    @TempDir
    private Path directory;

    private Outcome run(String arguments, String program, String... itsArguments)
            throws IOException, InterruptedException {
        List<String> options =
                List.of(Build.java(), Build.QUICK, Build.agent(arguments), "-cp", Build.testClassPath(), program);
        return Program.in(directory).run(Commands.join(options, List.of(itsArguments)));
    }

    private Outcome runRightTwin(String arguments) throws IOException, InterruptedException {
        return run(arguments, "io.driververifier.samples.twins.TwinProgram", RIGHT);
    }

    /** The lines beside those that every verified JVM writes: its seed, its coverage and its summary. */
    private static List<String> complaints(Outcome outcome) {
        return outcome.err().stream()
                .filter(line -> !line.startsWith("verifier: seed 0x"))
                .filter(line -> !line.startsWith("verifier: pending coverage: "))
                .filter(line -> !line.startsWith("verifier: forced pending: "))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour=red|\"colour\"",
                "flags|\"flags\"",
                "flags=0x210|driver=NAME",
                "flags=pci,driver=pci|pci",
                "flags=0x4,driver=pci|0x4 Low resources simulation is not available",
                "flags=0x10,flags=0x200,driver=pci|given twice",
                "driver=pci,policy=never|random, always, sites, nth",
                "driver=pci,schedule=soon|early, late, held, shuffle, mixed",
                "driver=pci,probability=2|between 0 and 1",
                "driver=pci,seed=x|0x1234",
                "driver=pci,exit=maybe|fail or report"
            })
    void aWrongArgumentEndsTheJvmBeforeTheProgram(String arguments, String says)
            throws IOException, InterruptedException {
        Outcome outcome = runRightTwin(arguments);

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.err())
                .singleElement()
                .asString()
                .startsWith("verifier: ")
                .contains(says);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void anUnknownArgumentIsToldTheValidOnes() throws IOException, InterruptedException {
        Outcome outcome = runRightTwin("colour=red,driver=pci");

        assertThat(outcome.err())
                .singleElement()
                .asString()
                .contains("flags", "driver", "policy", "probability", "seed", "schedule", "sync", "exit", "run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",exit=fail"})
    void aDriverThatIsNeverLoadedIsNamed(String exit) throws IOException, InterruptedException {
        Outcome outcome = runRightTwin("driver=nonesuch" + exit);

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(exit.isEmpty() ? 0 : 1);
        assertThat(complaints(outcome)).singleElement().asString().contains("nonesuch: Never Loaded");
        assertThat(outcome.out()).last().isEqualTo("close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",exit=fail"})
    void aDriverThatNoRequestReachesIsNamed(String exit) throws IOException, InterruptedException {
        Outcome outcome = run("driver=" + RIGHT + exit, LoadDriver.class.getName(), RIGHT);

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(exit.isEmpty() ? 0 : 1);
        assertThat(complaints(outcome)).singleElement().asString().contains(RIGHT + ": loaded, but nothing");
        assertThat(outcome.out()).containsExactly("loaded " + RIGHT);
    }

    @Test
    void underTheCommandLineBothAreFailuresOfTheRun() throws IOException, InterruptedException {
        Outcome outcome = Program.in(directory)
                .run(Commands.join(
                        Build.verifier("run", "/driver", "nonesuch", RIGHT, "--"),
                        List.of(
                                Build.java(),
                                Build.QUICK,
                                "-cp",
                                Build.testClassPath(),
                                LoadDriver.class.getName(),
                                RIGHT)));

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.err())
                .filteredOn(line -> line.contains("nonesuch: Never Loaded") || line.contains(": loaded, but nothing"))
                .hasSize(2);
        assertThat(outcome.out()).containsExactly("loaded " + RIGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",exit=report", ",exit=fail"})
    void aFindingDecidesTheExitStatusOnlyWhereTheUserSaidSo(String exit) throws IOException, InterruptedException {
        BrokenTwin twin = BrokenTwin.of("touch-after-complete");

        Outcome outcome = run("driver=" + twin.driver() + exit, SwallowFailure.class.getName(), twin.driver());

        assertThat(outcome.errAfter("DRIVER VERIFIER: ")).as("%s", outcome).hasSize(1);
        assertThat(outcome.exitStatus()).isEqualTo(exit.equals(",exit=fail") ? 1 : 0);
        assertThat(outcome.out()).containsExactly("done");
    }

    @Test
    void withoutArgumentsAndSettingsTheAgentIsSilent() throws IOException, InterruptedException {
        Outcome outcome = runRightTwin("");

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).last().isEqualTo("close");
    }
}
