package io.driververifier.cli.prompt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/**
 * Output that is longer than the screen, shown page by page: blank goes on by a page, Enter by a line, q or Ctrl-C
 * leaves the rest out.
 *
 * @param terminal the screen and the keys
 */
record Pager(Terminal terminal) {
    private static final String MORE = "-- more: blank, Enter or q --";
    private static final int CONTROL_C = 3;
    /** A terminal that does not know its size. */
    private static final int COLUMNS_UNLESS_KNOWN = 80;

    /** Shows {@code lines}. */
    void show(List<String> lines) {
        int page = terminal.getHeight() - 1;
        int left = page;
        for (String line : lines) {
            int rows = rows(line);
            if (page > 0 && left < rows) {
                left = more(page);
                if (left == 0) {
                    break;
                }
            }
            terminal.writer().println(line);
            left -= rows;
        }
        terminal.flush();
    }

    private int rows(String line) {
        int columns = terminal.getWidth() > 0 ? terminal.getWidth() : COLUMNS_UNLESS_KNOWN;
        return Math.max(1, (line.length() + columns - 1) / columns);
    }

    /** How many rows may follow; 0 for none. */
    private int more(int page) {
        int key = key();
        terminal.writer().print("\r" + " ".repeat(MORE.length()) + "\r");
        return switch (key) {
            case ' ' -> page;
            case '\r', '\n' -> 1;
            case 'q', 'Q', CONTROL_C, -1 -> 0;
            default -> page;
        };
    }

    private int key() {
        Attributes before = terminal.enterRawMode();
        try {
            // Else Ctrl-C is a signal, which ends the JVM and leaves the terminal as it is now.
            Attributes keysOnly = terminal.getAttributes();
            keysOnly.setLocalFlag(Attributes.LocalFlag.ISIG, false);
            terminal.setAttributes(keysOnly);
            terminal.writer().print(MORE);
            terminal.flush();
            return terminal.reader().read();
        } catch (IOException gone) {
            throw new UncheckedIOException("The terminal cannot be read", gone);
        } finally {
            terminal.setAttributes(before);
        }
    }
}
