package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each help that is written down is the one that the options of its command make. */
class HelpPagesTest {

    /** Where {@code -Dverifier.writeGolden=true} writes them. */
    private static final Path WRITTEN_DOWN = Path.of("src", "main", "resources", "io", "driververifier", "cli");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(SpelledArguments.Command.class)
    void isWhatTheOptionsMake(SpelledArguments.Command command) throws IOException {
        List<String> made = made(command);
        if (Boolean.getBoolean("verifier.writeGolden")) {
            Files.write(WRITTEN_DOWN.resolve(HelpPages.file(command)), made);
        }
        assertThat(HelpPages.page(command)).as(HelpPages.file(command)).contains(made);
    }

    @Test
    void besideOtherSwitchesItIsTheSame() {
        assertThat(Cli.in(directory).run("run", "--schedule", "late", "/?"))
                .isEqualTo(Cli.in(directory).run("run", "/?"));
    }

    @Test
    void theProgramsOwnQuestionIsNotOurs() {
        Cli.Outcome outcome = Cli.in(directory).run("run", "--", "program", "/?");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.out()).isEmpty();
    }

    private List<String> made(SpelledArguments.Command command) {
        Surroundings surroundings = new Surroundings(
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                directory,
                Optional.empty(),
                Optional.empty(),
                UnaryOperator.identity(),
                OptionalInt.empty(),
                FakeControl::new);
        SpelledArguments bare = new SpelledArguments(command, List.of(), List.of());
        return Main.commandLine(Main.command(bare, surroundings), surroundings)
                .getUsageMessage()
                .lines()
                .toList();
    }
}
