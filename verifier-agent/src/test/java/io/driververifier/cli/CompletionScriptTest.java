package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real bash offers once it has read the script. */
class CompletionScriptTest {
    private static final long BOUND_SECONDS = 60;

    /** Says that readline did not call, which is true. */
    private static final String NOT_READLINE = "compopt: not currently executing completion function";

    @TempDir
    Path directory;

    private Path script;

    @BeforeEach
    void aScript() throws IOException, InterruptedException {
        assumeTrue(hasBash(), "there is no bash");
        script = Files.writeString(
                directory.resolve("completion"),
                Cli.in(directory).run("completion", "bash").out());
    }

    /** The word that is completed is the last one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verifier,|run bind kd coverage demo completion manpage",
                "verifier,k|kd",
                "verifier,run|run",
                "./verifier,cov|coverage",
                "verifier,/fl|/flags",
                "verifier,--fl|--flags",
                "verifier,/querys|/querysettings",
                "verifier,/driver,a,b,--pol|--policy",
                "verifier,run,--sch|--schedules --schedule",
                "verifier,run,/sch|/schedules /schedule",
                "verifier,run,--mini|--minimize",
                "verifier,run,--flags,0x210,/driver.|/driver.exclude",
                "verifier,kd,-k|-kl",
                "verifier,coverage,--m|--min",
                "verifier,completion,|bash zsh",
                "verifier,completion,z|zsh"
            })
    void commandsAndSwitches(String words, String offered) throws IOException, InterruptedException {
        assertThat(offeredFor(words)).containsExactlyElementsOf(List.of(offered.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verifier,--policy,|random always sites nth",
                "verifier,/policy,s|sites",
                "verifier,--schedule,|early late held shuffle mixed inline deferred",
                "verifier,run,-schedule,m|mixed",
                "verifier,run,--schedules,|early late held inline deferred",
                "verifier,run,--calls,|all each",
                "verifier,run,--process-exit,|off terminate exit either",
                "verifier,--black-box,o|on off",
                "verifier,--major,QUERY_V|QUERY_VOLUME_INFORMATION"
            })
    void valuesThatHaveNames(String words, String offered) throws IOException, InterruptedException {
        assertThat(offeredFor(words)).containsExactlyElementsOf(List.of(offered.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kd,-z", "coverage,-z", "run,--record", "run,/replay", "run,--table", "run,--resume"})
    void files(String words) throws IOException, InterruptedException {
        Path box = Files.createFile(directory.resolve("a.box"));
        assertThat(offeredFor("verifier," + words + "," + directory.resolve("a.")))
                .containsExactly(box.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"verifier,run,--,mvn,", "verifier,run,/driver,pci,--,java,-", "verifier,run,--,verifier,k"})
    void nothingOfOursBehindTheDashes(String words) throws IOException, InterruptedException {
        assertThat(offeredFor(words)).isEmpty();
    }

    @Test
    void aValueThatIsCalledLikeACommandIsNone() throws IOException, InterruptedException {
        assertThat(offeredFor("verifier,/driver,demo,/fl")).containsExactly("/flags");
    }

    /** Also those that come later: nothing is listed by hand. */
    @Test
    void everySwitchAndCommandThatThereIs() throws IOException, InterruptedException {
        assertThat(offeredFor("verifier,--"))
                .containsAll(Arrays.stream(VerificationOption.values())
                        .map(option -> "--" + option.plainName())
                        .toList());
        assertThat(offeredFor("verifier,run,--"))
                .containsAll(SweepOptions.SWITCHES.values())
                .containsAll(offeredFor("verifier,--").stream()
                        .filter(name -> Arrays.stream(VerificationOption.values())
                                .anyMatch(option -> name.equals("--" + option.plainName())))
                        .toList());
        assertThat(offeredFor("verifier,"))
                .containsAll(Stream.of(SpelledArguments.Command.values())
                        .filter(command -> command != SpelledArguments.Command.SETTINGS)
                        .map(CommandModels::name)
                        .toList());
    }

    @Test
    void bothNamesOfTheProgramHaveIt() throws IOException, InterruptedException {
        assertThat(bash("source '" + script + "'; complete -p verifier"))
                .containsExactly("complete -o default -F _verifier verifier");
    }

    @Test
    void zshHasTheSameScript() throws IOException {
        Cli.Outcome zsh = Cli.in(directory).run("completion", "zsh");
        assertThat(zsh.status()).isZero();
        assertThat(zsh.out()).isEqualTo(Files.readString(script)).contains("autoload -U +X bashcompinit");
    }

    @ParameterizedTest
    @CsvSource({"fish, fish", "'', verifier completion bash"})
    void anotherShellIsNamed(String shell, String said) {
        Cli.Outcome outcome = shell.isEmpty()
                ? Cli.in(directory).run("completion")
                : Cli.in(directory).run("completion", shell);
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines()).singleElement().asString().contains(said);
    }

    private List<String> offeredFor(String words) throws IOException, InterruptedException {
        String[] parts = words.split(",", -1);
        return bash("source '" + script + "'; COMP_WORDS=(" + CommandText.join(List.of(parts)) + "); COMP_CWORD="
                + (parts.length - 1) + "; COMP_LINE='" + String.join(" ", parts)
                + "'; _verifier; [[ ${#COMPREPLY[@]} -eq 0 ]] || printf '%s\\n' \"${COMPREPLY[@]}\"");
    }

    private List<String> bash(String commands) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", "");
        Path err = Files.createTempFile(directory, "err", "");
        Process bash = new ProcessBuilder("bash", "--norc", "-uc", commands)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(bash.waitFor(BOUND_SECONDS, TimeUnit.SECONDS))
                .as("bash has ended")
                .isTrue();
        assertThat(Files.readAllLines(err)).allMatch(line -> line.endsWith(NOT_READLINE));
        return Files.readAllLines(out);
    }

    private static boolean hasBash() throws InterruptedException {
        try {
            return new ProcessBuilder("bash", "-c", "true").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
