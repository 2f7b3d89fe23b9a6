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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manual page is whole, and groff has nothing to warn of. {@code -Dverifier.writeGolden=true} writes the file. */
class ManPageTest {
    private static final String FILE = "verifier.1";
    private static final Path WRITTEN_DOWN = Path.of("src", "test", "resources", "io", "driververifier", "cli", FILE);
    private static final long BOUND_SECONDS = 60;

    @TempDir
    Path directory;

    @Test
    void isWhatIsWrittenDown() throws IOException {
        List<String> page = page();
        if (Boolean.getBoolean("verifier.writeGolden")) {
            Files.write(WRITTEN_DOWN, page);
        }
        assertThat(page).containsExactlyElementsOf(Golden.lines(FILE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NAME",
                "SYNOPSIS",
                "DESCRIPTION",
                "OPTIONS",
                "COMMANDS",
                "FILES",
                "ENVIRONMENT",
                "EXIT STATUS",
                "EXAMPLES",
                "SEE ALSO"
            })
    void hasTheSectionsOfAPage(String section) {
        List<String> page = page();
        int heading = page.indexOf(".SH " + section);
        assertThat(heading).isNotNegative();
        assertThat(page.get(heading + 1)).doesNotStartWith(".SH");
    }

    @Test
    void hasEveryCommandAndEverySwitch() {
        assertThat(page())
                .doesNotContain("@SYNOPSIS@", "@OPTIONS@", "@COMMANDS@")
                .containsAll(Arrays.stream(SpelledArguments.Command.values())
                        .filter(command -> command != SpelledArguments.Command.SETTINGS)
                        .map(command -> ".SS verifier " + CommandModels.name(command))
                        .toList());
        Stream.concat(
                        Arrays.stream(VerificationOption.values()).map(VerificationOption::text),
                        SweepOptions.SWITCHES.values().stream())
                .forEach(name -> assertThat(page())
                        .as(name)
                        .filteredOn(line -> line.startsWith(Roff.bold(name)))
                        .hasSize(1));
    }

    @Test
    void groffHasNothingToWarnOf() throws IOException, InterruptedException {
        assumeTrue(hasGroff(), "groff is not installed");
        Path file = Files.write(directory.resolve(FILE), page());
        assertThat(groffs(file)).isEmpty();
        assertThat(Files.readString(directory.resolve("out")).replaceAll("\\s+", " "))
                .contains("VERIFIER(1)", "!analyze -v", "pending instead of");
        Files.write(file, List.of(".TH X 1", ".SH NAME", "\\*[nothing of that name]"));
        assertThat(groffs(file)).as("of a page that is wrong").isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"-v, \\-v", ".TH, \\&.TH", "'br, \\(aqbr", "a\\b, a\\(rsb", "com.acme.*, com.acme.*"})
    void noTextIsAnInstruction(String text, String roff) {
        assertThat(Roff.text(text)).isEqualTo(roff);
    }

    private List<String> page() {
        Cli.Outcome outcome = Cli.in(directory).run("manpage");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        return outcome.outLines();
    }

    /** What groff has to say of {@code page}. */
    private List<String> groffs(Path page) throws IOException, InterruptedException {
        Path err = directory.resolve("err");
        Process groff = new ProcessBuilder("groff", "-man", "-Tutf8", "-ww", "-P-c", "-P-b", "-P-u", page.toString())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(groff.waitFor(BOUND_SECONDS, TimeUnit.SECONDS))
                .as("groff has ended")
                .isTrue();
        return Files.readAllLines(err);
    }

    private static boolean hasGroff() throws InterruptedException {
        try {
            return new ProcessBuilder("groff", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
