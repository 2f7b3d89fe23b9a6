package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A result file gives back what was written, or says in one line that it cannot. */
class ResultFileTest {

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsReadBackTheSame() throws IOException {
        assertThat(ResultFile.read(written(Results.full()))).isEqualTo(Results.full());
    }

    @Test
    void anEmptyResultIsReadBackTheSame() throws IOException {
        RunResult empty = RunResult.empty(VerifierSettings.DEFAULTS);
        assertThat(ResultFile.read(written(empty))).isEqualTo(empty);
    }

    @Test
    void leavesNothingButTheFile() throws IOException {
        Path file = written(Results.full());
        written(Results.full());
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileTruncatedAtAnyByteSaysSo() throws IOException {
        Path file = written(Results.full());
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ResultFile.read(file))
                    .as("truncated to %d of %d bytes", length, whole.length)
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageStartingWith(file + " is truncated ");
        }
    }

    @Test
    void aFileThatLacksAnyOfItsLinesSaysSo() throws IOException {
        Path file = written(Results.full());
        List<String> whole = Files.readAllLines(file);
        for (int missing = 0; missing < whole.size(); missing++) {
            List<String> lines = new ArrayList<>(whole);
            lines.remove(missing);
            Files.write(file, lines);
            assertThatThrownBy(() -> ResultFile.read(file))
                    .as("without line %d", missing + 1)
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageStartingWith(file + " is ")
                    .message()
                    .doesNotContain("\n");
        }
    }

    /** The count of lines is right, so that each is found by what it says. */
    @ParameterizedTest
    @CsvSource({
        "counters\\t1\\t2, line 1 has too few fields",
        "counters\\tone\\t2\\t3\\t4\\t5\\t6, For input string",
        "nonsense, unknown record \"nonsense\"",
        "settings\\tflags=0x4, 0x4 Low resources simulation is not available",
        "entry\\tirp\\tsite\\tlate\\tPICKED\\t1\\t0, it ends in the middle of a record",
        "entry\\tirp\\tsite\\tlate\\tLOST\\t0\\t0, LOST",
        "entry\\tirp\\tsite\\tlate\\tPICKED\\t9999999999\\t0, it ends in the middle of a record"
    })
    void aDamagedLineSaysWhatIsWrongWithIt(String line, String complaint) throws IOException {
        Path file = directory.resolve("damaged.result");
        Files.writeString(file, "driver-verifier-result\t4\n" + line.replace("\\t", "\t") + "\nend\t2\n");
        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith(file + " is damaged: ")
                .hasMessageContaining(complaint);
    }

    @Test
    void aFrameThatIsSomethingElseSaysSo() throws IOException {
        Path file = directory.resolve("damaged.result");
        Files.writeString(file, "driver-verifier-result\t4\nentry\tirp\tsite\tlate\tPICKED\t1\t0\nnote\tx\nend\t3\n");
        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(file + " is damaged: a frame is missing at line 2");
    }

    @Test
    void anotherFileIsNoneOfOurs() throws IOException {
        Path file = directory.resolve("foreign.result");
        Files.writeString(file, "<html>\n");
        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(file + " is no result of Driver Verifier (or of another version)");
        Files.write(file, "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ResultFile.read(file)).isInstanceOf(InvalidSettingsException.class);
    }

    @Test
    void aMissingFileIsAnErrorOfTheFileSystem() {
        assertThatThrownBy(() -> ResultFile.read(directory.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    private Path written(RunResult result) throws IOException {
        Path file = directory.resolve("123.result");
        ResultFile.write(file, result);
        return file;
    }
}
