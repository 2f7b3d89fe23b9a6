package io.driververifier.cli.manager;

import java.io.IOException;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * The whole of a terminal, on its second screen where it has one; {@link #close} gives back the first as it was.
 *
 * <p>The wizard's thread draws and reads; a signal's thread says that the size has changed; {@code close} comes from the
 * wizard's thread or from the end of the JVM, whichever is first, and from then on nothing is drawn. What is drawn and whether
 * it is closed is guarded by this.
 */
final class TerminalScreen implements Screen, AutoCloseable {
    private static final int COLOURS_MIN = 8;

    /** Read in parts, so that a new size is seen soon. */
    private static final long READ_MILLIS_MAX = 50;

    private final Terminal terminal;
    private final Attributes before;
    private final Display display;
    private final KeyReader keys;
    private final boolean hasColours;
    private volatile boolean isResized = true;
    private volatile Size size = new Size(0, 0);
    private boolean isClosed;

    TerminalScreen(Terminal terminal, boolean wantsColours) {
        this.terminal = terminal;
        this.display = new Display(terminal, true);
        this.keys = new KeyReader(this::character);
        Integer colours = terminal.getNumericCapability(Capability.max_colors);
        this.hasColours = wantsColours && colours != null && colours >= COLOURS_MIN;
        this.before = terminal.enterRawMode();
        Attributes keysOnly = terminal.getAttributes();
        // Else Ctrl-C and Ctrl-Z are signals, which leave the terminal as it is now.
        keysOnly.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(keysOnly);
        terminal.handle(Signal.WINCH, signal -> isResized = true);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        measure();
    }

    /** Whether a screen can be drawn on {@code terminal}. */
    static boolean canDrawOn(Terminal terminal) {
        return terminal.getStringCapability(Capability.cursor_address) != null
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
        display.clear();
        display.resize(size.getRows(), size.getColumns());
    }

    @Override
    public synchronized void draw(List<ScreenLine> lines) {
        if (isClosed) {
            return;
        }
        display.update(lines.stream().map(this::styled).toList(), 0);
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
        long left = millisMax;
        while (left > 0) {
            long part = Math.min(left, READ_MILLIS_MAX);
            Key key = keys.read(part);
            if (key.kind() != Key.Kind.NONE || isResized) {
                return key;
            }
            left -= part;
        }
        return Key.of(Key.Kind.NONE);
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
