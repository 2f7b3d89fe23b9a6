package io.driververifier.cli.prompt;

import io.driververifier.kd.KdSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/**
 * A person at a terminal: lines with history and completion, output page by page.
 *
 * <p>Ctrl-C drops the line, Ctrl-D ends. One thread; JLine's own threads end with {@link #close}.
 */
public final class KdPrompt implements AutoCloseable {
    private final Terminal terminal;
    private final Pager pager;
    private final Path history;
    private final List<String> output = new ArrayList<>();

    KdPrompt(Terminal terminal, Path history) {
        this.terminal = terminal;
        this.pager = new Pager(terminal);
        this.history = history;
    }

    /** On this JVM's terminal, with the lines of earlier sessions from the file {@code history}. */
    public static KdPrompt open(Path history) throws IOException {
        return new KdPrompt(Terminals.open("kd"), history);
    }

    /** Takes a line of output; it is shown when the command is done. */
    public void println(String line) {
        output.add(line);
    }

    /** Clears the screen, and what was not shown yet. */
    public void clear() {
        output.clear();
        terminal.puts(Capability.clear_screen);
        terminal.flush();
    }

    /** Shows what was printed so far. */
    public void show() {
        List<String> lines = List.copyOf(output);
        output.clear();
        pager.show(lines);
    }

    /** Reads lines for {@code session} until it or they end. */
    public void run(KdSession session) {
        LineReader reader = reader(session);
        show();
        while (!session.isOver()) {
            try {
                session.run(reader.readLine(session.prompt()));
            } catch (UserInterruptException dropped) {
                output.clear();
            } catch (EndOfFileException ended) {
                session.quit();
            }
            show();
        }
    }

    private LineReader reader(KdSession session) {
        DefaultParser parser = new DefaultParser();
        // The debugger's names have backslashes and quotes in them, and its commands begin with an exclamation mark.
        parser.setEscapeChars(new char[0]);
        parser.setQuoteChars(new char[0]);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("kd")
                .parser(parser)
                .completer(new KdCompleter(session::vocabulary))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .option(LineReader.Option.BRACKETED_PASTE, false)
                .option(LineReader.Option.CASE_INSENSITIVE, true);
        if (HistoryFile.prepare(history)) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        return builder.build();
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
