package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What is printed to be pasted gives a shell the same words again. */
class CommandTextTest {

    @Test
    void replaysWithEverySettingThatDecides() {
        VerifierSettings settings = VerifierSettings.parse(
                "flags=0x210,driver=pci:com.acme.*,seed=0x1234,schedule=late,probability=0.25,sync=acpi,run=/r");
        assertThat(CommandText.replay("./verifier", settings, List.of("mvn", "-q", "test")))
                .isEqualTo("./verifier run /flags 0x210 /driver pci 'com.acme.*' --policy random --probability 0.25"
                        + " --seed 0x1234 --schedule late --sync acpi -- mvn -q test");
    }

    @Test
    void theProbabilityIsThatOfRandomAlone() {
        VerifierSettings settings = VerifierSettings.parse("flags=0x210,driver=pci,seed=1,policy=always");
        assertThat(CommandText.replay("verifier", settings, List.of("true")))
                .isEqualTo("verifier run /flags 0x210 /driver pci --policy always --seed 0x1 --schedule mixed -- true");
    }

    @Test
    void aReplayIsReadAsTheSameSettings() {
        VerifierSettings settings = VerifierSettings.parse(
                "flags=0x210,driver=pci:crypt,seed=-1,sites=8f84ef00#2/late:5d1c02a7,times=3,major=READ:WRITE");
        List<String> words = List.of(
                CommandText.replay("verifier", settings, List.of("true")).split(" "));
        SpelledArguments spelled = SpelledArguments.of(words.subList(1, words.size()));
        VerificationOptions options = new VerificationOptions();
        CommandSpec command = CommandSpec.create();
        options.addTo(command);
        new CommandLine(command).setSeparator(" ").parseArgs(spelled.options().toArray(String[]::new));
        assertThat(options.applyTo(VerifierSettings.DEFAULTS, Path.of(""))).isEqualTo(settings);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has another shell")
    void aShellReadsTheSameWords() throws IOException {
        List<String> words = List.of(
                "plain",
                "with blank",
                "it's",
                "\"quoted\"",
                "$HOME `id`",
                "*",
                "~",
                "a\\b",
                "",
                "new\nline",
                "<&;|>#!");
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\0' " + CommandText.join(words)).start();
        try (InputStream out = shell.getInputStream()) {
            String printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(printed.split("\0", -1))
                    .startsWith(words.toArray(String[]::new))
                    .hasSize(words.size() + 1);
        }
    }

    @Test
    void namesTheProgramAsItIsStarted() {
        Path here = Path.of("/projects/a b");
        assertThat(CommandText.verifier(surroundings(here, Optional.of(here), Optional.empty())))
                .isEqualTo("./verifier");
        assertThat(CommandText.verifier(surroundings(here, Optional.of(Path.of("/opt/dv")), Optional.empty())))
                .isEqualTo(Path.of("/opt/dv/verifier").toString());
        assertThat(CommandText.verifier(surroundings(here, Optional.of(Path.of("/opt/d v")), Optional.empty())))
                .isEqualTo("'" + Path.of("/opt/d v/verifier") + "'");
        assertThat(CommandText.verifier(surroundings(here, Optional.empty(), Optional.of(Path.of("/a.jar")))))
                .isEqualTo("java -jar " + Path.of("/a.jar"));
        assertThat(CommandText.verifier(surroundings(here, Optional.empty(), Optional.empty())))
                .isEqualTo("verifier");
    }

    private static Surroundings surroundings(Path directory, Optional<Path> home, Optional<Path> jar) {
        PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
        return new Surroundings(
                nowhere, nowhere, directory, home, jar, builder -> builder, OptionalInt.empty(), FakeControl::new);
    }
}
