package io.driververifier.cli.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.dump.Dump;
import io.driververifier.dump.DumpHeader;
import io.driververifier.kd.KdHost;
import io.driververifier.kd.KdSession;
import io.driververifier.kd.KdTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person types at the prompt, and what the screen shows; the keys come from a buffer. */
@Timeout(60)
class KdPromptTest {
    private static final String CONTROL_C = "\u0003";
    private static final String CONTROL_D = "\u0004";
    private static final String UP = "\u001bOA";
    private static final String TAB = "\t";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @Test
    void aLineIsExecutedAndItsOutputShown() throws IOException {
        assertThat(type("!verifier 40\rq\r")).contains("# Size of the log is 0x40", "No request was forced pending.");
    }

    @Test
    void anExclamationMarkAndABackslashAreOrdinary() throws IOException {
        assertThat(type("!x \\Driver\\a\rq\r")).contains("kd knows no command \"!x\"");
        assertThat(Files.readString(history())).contains("!x \\\\Driver\\\\a");
    }

    @Test
    void controlDEndsIt() throws IOException {
        assertThat(type(CONTROL_D)).contains("kd> ");
    }

    @Test
    void controlCDropsTheLineOnly() throws IOException {
        assertThat(type("frobnicate" + CONTROL_C, "lx\r", CONTROL_D))
                .contains("kd knows no command \"lx\"")
                .doesNotContain("kd knows no command \"frobnicate");
    }

    @Test
    void tabCompletesACommand() throws IOException {
        assertThat(type("!verif" + TAB + "40\rq\r")).contains("No request was forced pending.");
    }

    @Test
    void theLinesOfEarlierSessionsComeBack() throws IOException {
        type("!verifier 40\rq\r");
        screen.reset();
        assertThat(type(UP + UP + "\rq\r")).contains("No request was forced pending.");
    }

    @Test
    void onlyItsUserReadsTheHistory() throws IOException {
        Files.writeString(history(), "");
        Files.setPosixFilePermissions(history(), PosixFilePermissions.fromString("rw-rw-rw-"));
        type("lm\rq\r");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history())))
                .isEqualTo("rw-------");
        Files.delete(history());
        type("lm\rq\r");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history())))
                .isEqualTo("rw-------");
    }

    @Test
    void aHistoryThatCannotBeKeptIsNoFailure() throws IOException {
        Files.createDirectory(history());
        assertThat(type("!verifier 40\rq\r")).contains("No request was forced pending.");
    }

    @Test
    void aPageWaitsForAKey() throws IOException {
        assertThat(page("q")).contains("line 0", "line 8", "-- more").doesNotContain("line 9");
        assertThat(page("\rq")).contains("line 9").doesNotContain("line 10");
        assertThat(page(" q")).contains("line 17").doesNotContain("line 18");
        assertThat(page("  ")).contains("line 24");
    }

    @Test
    void aPageThatNobodyCanTurnEnds() throws IOException {
        assertThat(page("")).contains("line 8").doesNotContain("line 9");
    }

    /** Where it were a signal the key would be swallowed, and the blank would turn the page. */
    @Test
    void controlCDropsThePageAndLeavesTheTerminalAsItWas() throws IOException {
        try (Terminal terminal = terminal(new TypedKeys(screen, "-- more", List.of(CONTROL_C + " ")))) {
            String before = terminal.getAttributes().toString();
            new Pager(terminal)
                    .show(IntStream.range(0, 25).mapToObj(i -> "line " + i).toList());
            assertThat(terminal.getAttributes()).hasToString(before);
        }
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("line 8").doesNotContain("line 9");
    }

    private Path history() {
        return directory.resolve("kd.history");
    }

    /** Each of {@code keys} is typed at a prompt of its own. */
    private String type(String... keys) throws IOException {
        try (KdPrompt prompt = new KdPrompt(terminal(new TypedKeys(screen, "kd> ", List.of(keys))), history())) {
            KdSession session = new KdSession(KdTarget.of(nothing()), new NoHost(prompt), prompt::println);
            prompt.run(session);
            assertThat(session.isOver()).isTrue();
        }
        return screen.toString(StandardCharsets.UTF_8);
    }

    private String page(String keys) throws IOException {
        screen.reset();
        try (Terminal terminal = terminal(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)))) {
            new Pager(terminal)
                    .show(IntStream.range(0, 25).mapToObj(i -> "line " + i).toList());
        }
        return screen.toString(StandardCharsets.UTF_8);
    }

    private Terminal terminal(InputStream keys) throws IOException {
        Terminal terminal = new ExternalTerminal("test", "xterm", keys, screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(80, 10));
        return terminal;
    }

    private static Dump nothing() {
        return new Dump(new DumpHeader(1, Instant.EPOCH, "on request", "", ""), List.of(), List.of(), Optional.empty());
    }

    private record NoHost(KdPrompt prompt) implements KdHost {
        @Override
        public Path write(Dump dump, String file) throws IOException {
            throw new IOException("no place");
        }

        @Override
        public void clear() {
            prompt.clear();
        }
    }
}
