package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The help is on stdout, and is what is written down. */
class HelpTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"/?", "/help", "/HELP", "-help", "--help", "-h"})
    void everySpellingShowsIt(String argument) throws IOException {
        assertShows("help.txt", List.of(argument));
    }

    @Test
    void noArgumentShowsIt() throws IOException {
        assertShows("help.txt", List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "run, /?",
        "run, --help",
        "kd, /?",
        "kd, --help",
        "coverage, /?",
        "coverage, --help",
        "demo, /?",
        "demo, -h",
        "completion, /?",
        "manpage, --help"
    })
    void everyCommandHasItsOwn(String command, String argument) throws IOException {
        assertShows("help-" + command + ".txt", List.of(command, argument));
    }

    private void assertShows(String file, List<String> arguments) throws IOException {
        Cli.Outcome outcome = Cli.in(directory).run(arguments);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        Golden.assertIsWrittenDown(file, outcome.out(), directory);
        assertThat(directory).isEmptyDirectory();
    }
}
