package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every refusal is one line on stderr, status 1, and leaves nothing behind.
 *
 * <p>The table is {@code refusals.txt}: a command line behind a dollar, and under it what is printed.
 */
class BadInputTest {

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> isRefusedInOneLine() throws IOException {
        List<String> table = Golden.lines("refusals.txt");
        writeAnew(table);
        table = Golden.lines("refusals.txt");
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i + 1 < table.size(); i += 3) {
            String command = table.get(i);
            String expected = table.get(i + 1);
            tests.add(dynamicTest(command, () -> assertRefused(command, expected)));
        }
        assertThat(tests).hasSizeGreaterThan(25);
        return tests.stream();
    }

    @Test
    void aRecordingOfAnotherVersionIsRefused() throws IOException {
        Files.writeString(directory.resolve("old.recording"), "driver-verifier-recording\t9\nsettings\t\nend\t2\n");
        assertRefused(
                "$ verifier run /driver pci --replay old.recording -- java -version",
                "verifier: DIRECTORY/old.recording is a recording of version 9; this verifier reads version 1: record the"
                        + " run again");
    }

    private void writeAnew(List<String> table) throws IOException {
        List<String> fresh = new ArrayList<>(table);
        for (int i = 0; i + 1 < table.size(); i += 3) {
            String line = String.join(" | ", run(table.get(i)).errLines());
            fresh.set(i + 1, line.replace(directory.toString(), "DIRECTORY"));
        }
        Golden.write("refusals.txt", fresh);
    }

    private Cli.Outcome run(String command) {
        return Cli.in(directory).withAgent(directory.resolve("agent.jar")).run(Words.of(command.substring(11)));
    }

    private void assertRefused(String command, String expected) {
        assertThat(command).startsWith("$ verifier ");
        Cli.Outcome outcome = run(command);
        assertThat(outcome.errLines().stream().map(line -> line.replace(directory.toString(), "DIRECTORY")))
                .containsExactly(expected);
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.out()).isEmpty();
        assertThat(directory.resolve(".verifier/settings")).doesNotExist();
        assertThat(directory.resolve(".verifier/settings.lock")).doesNotExist();
    }
}
