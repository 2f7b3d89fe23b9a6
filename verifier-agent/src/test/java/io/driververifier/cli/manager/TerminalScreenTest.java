package io.driververifier.cli.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.cli.manager.Key.Kind;
import io.driververifier.cli.manager.ScreenLine.Tone;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is written to a terminal, and how it is left. */
@Timeout(60)
class TerminalScreenTest {
    private static final String SECOND_SCREEN = "\u001b[?1049h";
    private static final String FIRST_SCREEN = "\u001b[?1049l";
    private static final List<ScreenLine> LINES =
            List.of(new ScreenLine("one", Tone.WARNING), new ScreenLine("two", Tone.PLAIN));

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void theTerminalIsLeftAsItWas() throws IOException {
        try (Terminal terminal = terminal("")) {
            String before = terminal.getAttributes().toString();
            try (TerminalScreen screen = new TerminalScreen(terminal, true)) {
                screen.draw(LINES);
                assertThat(terminal.getAttributes()).asString().isNotEqualTo(before);
            }
            assertThat(terminal.getAttributes()).hasToString(before);
        }
        assertThat(text()).contains(SECOND_SCREEN, "\u001b[?25l").endsWith(FIRST_SCREEN);
    }

    /** The end of the JVM and the wizard's thread both close, and the wizard may be drawing. */
    @Test
    void onceClosedNothingIsWrittenAnyMore() throws IOException {
        try (Terminal terminal = terminal("")) {
            TerminalScreen screen = new TerminalScreen(terminal, true);
            screen.close();
            screen.close();
            screen.draw(LINES);
            assertThat(screen.columns()).isEqualTo(40);
        }
        assertThat(text()).endsWith(FIRST_SCREEN).doesNotContain("one").containsOnlyOnce(FIRST_SCREEN);
    }

    @Test
    void onlyLinesThatChangedAreWritten() throws IOException {
        try (Terminal terminal = terminal("");
                TerminalScreen screen = new TerminalScreen(terminal, true)) {
            screen.draw(LINES);
            written.reset();
            screen.draw(LINES);
            assertThat(text()).isEmpty();
            screen.draw(List.of(LINES.get(0)));
            assertThat(text()).contains("\u001b[2;1H").doesNotContain("one", "two");
        }
    }

    @Test
    void aNewSizeIsDrawnWhole() throws IOException {
        try (Terminal terminal = terminal("");
                TerminalScreen screen = new TerminalScreen(terminal, true)) {
            screen.draw(LINES);
            written.reset();
            terminal.setSize(new Size(100, 30));
            terminal.raise(Signal.WINCH);
            assertThat(screen.columns()).isEqualTo(100);
            screen.draw(LINES);
            assertThat(text()).contains("\u001b[2J", "one", "two");
        }
    }

    @Test
    void beingInterruptedIsAKey() throws IOException {
        try (Terminal terminal = terminal("");
                TerminalScreen screen = new TerminalScreen(terminal, true)) {
            terminal.raise(Signal.INT);
            assertThat(next(screen)).isEqualTo(Key.of(Kind.INTERRUPT));
        }
    }

    @Test
    void coloursAreUsedIfWanted() throws IOException {
        assertThat(drawn(true)).contains("\u001b[33m");
        assertThat(drawn(false)).doesNotContain("\u001b[33m").contains("one");
    }

    @Test
    void keysComeFromIt() throws IOException {
        try (Terminal terminal = terminal("\u001b[Bq\u0003");
                TerminalScreen screen = new TerminalScreen(terminal, true)) {
            terminal.resume();
            assertThat(List.of(next(screen), next(screen), next(screen)))
                    .containsExactly(Key.of(Kind.DOWN), Key.character('q'), Key.of(Kind.INTERRUPT));
        }
    }

    @Test
    void aTerminalWithoutACursorIsToldApart() throws IOException {
        try (Terminal dumb = new ExternalTerminal(
                "test", "dumb", new ByteArrayInputStream(new byte[0]), written, StandardCharsets.UTF_8)) {
            assertThat(TerminalScreen.canDrawOn(dumb)).isFalse();
        }
        try (Terminal terminal = terminal("")) {
            assertThat(TerminalScreen.canDrawOn(terminal)).isTrue();
        }
    }

    /** The test's bound ends it. */
    private static Key next(TerminalScreen screen) throws IOException {
        Key key = screen.read(100);
        while (key.kind() == Kind.NONE) {
            key = screen.read(100);
        }
        return key;
    }

    private String drawn(boolean wantsColours) throws IOException {
        written.reset();
        try (Terminal terminal = terminal("");
                TerminalScreen screen = new TerminalScreen(terminal, wantsColours)) {
            screen.draw(LINES);
        }
        return text();
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    /** One that reads {@code keys} once it is resumed: a key that it read before there is a screen would be a signal. */
    private Terminal terminal(String keys) throws IOException {
        Terminal terminal = new ExternalTerminal(
                null,
                "test",
                "xterm-256color",
                new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                written,
                StandardCharsets.UTF_8,
                Terminal.SignalHandler.SIG_DFL,
                true);
        terminal.setSize(new Size(40, 12));
        return terminal;
    }
}
