package io.driververifier.cli.manager;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * The whole of a terminal, on its second screen where it has one; {@link #close} gives back the first as it was.
 *
 * <p>Not JLine's display: it writes lines so that the terminal takes all of them for one, and a terminal that breaks lines anew
 * when it becomes wider then leaves parts of them behind.
 *
 * <p>The wizard's thread draws and reads; a signal's thread says that the size has changed or
 * that it is to end; {@code close} comes from the
 * wizard's thread or from the end of the JVM, whichever is first, and from then on nothing is drawn. What is drawn and whether
 * it is closed is guarded by this.
 */
final class TerminalScreen implements Screen, AutoCloseable {
    private static final int COLOURS_MIN = 8;

    /** Read in parts, so that a new size is seen soon. */
    private static final long READ_MILLIS_MAX = 50;

    private final Terminal terminal;
    private final Attributes before;
    private final KeyReader keys;
    private final boolean hasColours;
    private volatile boolean isResized = true;
    private volatile boolean isInterrupted;
    private volatile Size size = new Size(0, 0);
    private List<ScreenLine> shown = List.of();
    private boolean isClosed;

    TerminalScreen(Terminal terminal, boolean wantsColours) {
        this.terminal = terminal;
        this.keys = new KeyReader(this::character);
        Integer colours = terminal.getNumericCapability(Capability.max_colors);
        this.hasColours = wantsColours && colours != null && colours >= COLOURS_MIN;
        this.before = terminal.enterRawMode();
        Attributes keysOnly = terminal.getAttributes();
        // Else Ctrl-C and Ctrl-Z are signals, which leave the terminal as it is now.
        keysOnly.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(keysOnly);
        terminal.handle(Signal.WINCH, signal -> isResized = true);
        terminal.handle(Signal.CONT, signal -> isResized = true);
        // JLine's default for them is the system's, which ends or stops the JVM with the terminal as it is now.
        terminal.handle(Signal.INT, signal -> isInterrupted = true);
        terminal.handle(Signal.TSTP, Terminal.SignalHandler.SIG_IGN);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        measure();
    }

    /** Whether a screen can be drawn on {@code terminal}. */
    static boolean canDrawOn(Terminal terminal) {
        return terminal.getStringCapability(Capability.cursor_address) != null
                && terminal.getStringCapability(Capability.clr_eol) != null
                && terminal.getStringCapability(Capability.clear_screen) != null;
    }

    @Override
    public int columns() {
        measure();
        return size.getColumns();
    }

    @Override
    public int rows() {
        measure();
        return size.getRows();
    }

    /** Only after a signal: asking the terminal starts a program. */
    private synchronized void measure() {
        if (!isResized || isClosed) {
            return;
        }
        isResized = false;
        size = terminal.getSize();
        shown = List.of();
        terminal.puts(Capability.clear_screen);
    }

    @Override
    public synchronized void draw(List<ScreenLine> lines) {
        if (isClosed) {
            return;
        }
        for (int row = 0; row < Math.max(lines.size(), shown.size()); row++) {
            ScreenLine line = row < lines.size() ? lines.get(row) : ScreenLine.EMPTY;
            if (row >= shown.size() || !line.equals(shown.get(row))) {
                terminal.puts(Capability.cursor_address, row, 0);
                // First: behind a line of full width it would take the last character.
                terminal.puts(Capability.clr_eol);
                terminal.writer().print(styled(line).toAnsi(terminal));
            }
        }
        shown = List.copyOf(lines);
        terminal.flush();
    }

    private AttributedString styled(ScreenLine line) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        AttributedStyle style = switch (line.tone()) {
            case PLAIN -> plain;
            case TITLE -> plain.bold();
            case FAINT -> hasColours ? plain.foreground(AttributedStyle.CYAN) : plain;
            case WARNING -> hasColours ? plain.foreground(AttributedStyle.YELLOW) : plain.bold();
            case FOCUSED -> plain.inverse();
            case KEYS -> plain.bold();
        };
        return new AttributedString(line.text(), style);
    }

    @Override
    public Key read(long millisMax) throws IOException {
        // By the clock: JLine's terminal counts in tenths of a second.
        long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millisMax);
        Key key;
        do {
            key = keys.read(READ_MILLIS_MAX);
        } while (key.kind() == Key.Kind.NONE && !isResized && !isInterrupted && System.nanoTime() < endNanos);
        return isInterrupted ? Key.of(Key.Kind.INTERRUPT) : key;
    }

    private int character(long millisMax) throws IOException {
        int read = terminal.reader().read(millisMax);
        return switch (read) {
            case NonBlockingReader.READ_EXPIRED -> KeyReader.EXPIRED;
            case NonBlockingReader.EOF -> KeyReader.GONE;
            default -> read;
        };
    }

    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        terminal.puts(Capability.cursor_normal);
        terminal.puts(Capability.keypad_local);
        if (terminal.getStringCapability(Capability.exit_ca_mode) == null) {
            terminal.puts(Capability.clear_screen);
        }
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(before);
    }
}
