package io.driververifier.cli.manager;

import io.driververifier.cli.manager.Item.Button;
import io.driververifier.cli.manager.Item.Check;
import io.driververifier.cli.manager.Item.Field;
import io.driververifier.cli.manager.ScreenLine.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a screen: a title above, the keys below, the page between them, scrolled where it is longer. Stateless.
 *
 * @param columns how wide the screen is
 * @param rows how high it is
 */
record Layout(int columns, int rows) {
    private static final String NAME = "Driver Verifier Manager";
    private static final int COLUMNS_MIN = 20;
    private static final int ROWS_MIN = 6;

    /** From this height on there is room for the manager's name and for empty lines. */
    private static final int ROWS_ROOMY = 16;

    private static final String BETWEEN_KEYS = "   ";

    /** How many lines of the page are on the screen. */
    int bodyRows() {
        return Math.max(1, rows - head("").size() - 2);
    }

    /** The screen for {@code frame}, which has {@code pagesBefore} pages before it. */
    List<ScreenLine> draw(Frame frame, int pagesBefore) {
        if (columns < COLUMNS_MIN || rows < ROWS_MIN) {
            return List.of(new ScreenLine(ShownText.cut("Too small", columns), Tone.WARNING));
        }
        List<Item> items = frame.page().items();
        int cursor = frame.cursorIn(items);
        List<BodyLine> body = BodyLine.of(items, cursor, columns);
        int height = bodyRows();
        frame.scrollTo(body, height);
        List<ScreenLine> lines = new ArrayList<>(head(frame.page().title()));
        int end = Math.min(body.size(), frame.top() + height);
        body.subList(frame.top(), end).forEach(line -> lines.add(line.line()));
        while (lines.size() < rows - 2) {
            lines.add(ScreenLine.EMPTY);
        }
        lines.add(status(frame, body.size(), end));
        String keys = keys(frame.page(), cursor < 0 ? Item.text("") : items.get(cursor), pagesBefore);
        lines.add(new ScreenLine(keys, Tone.KEYS));
        return lines;
    }

    private List<ScreenLine> head(String title) {
        ScreenLine shown = new ScreenLine(ShownText.cut(ShownText.clean(title), columns), Tone.TITLE);
        return rows < ROWS_ROOMY ? List.of(shown) : List.of(new ScreenLine(NAME, Tone.FAINT), shown, ScreenLine.EMPTY);
    }

    private ScreenLine status(Frame frame, int size, int end) {
        if (!frame.message().isEmpty()) {
            return new ScreenLine(ShownText.cut(ShownText.clean(frame.message()), columns), Tone.WARNING);
        }
        boolean isWhole = frame.top() == 0 && end == size;
        return isWhole
                ? ScreenLine.EMPTY
                : new ScreenLine("-- lines " + (frame.top() + 1) + " to " + end + " of " + size + " --", Tone.FAINT);
    }

    /** The most important first, as many as there is room for; some terminals scroll when the last place is written to. */
    private String keys(Page page, Item focused, int pagesBefore) {
        boolean isTyping = focused instanceof Field;
        List<String> keys = new ArrayList<>();
        if (focused instanceof Button) {
            keys.add("Enter Press");
        } else if (!page.nextName().isEmpty()) {
            keys.add("Enter " + page.nextName());
        }
        if (pagesBefore > 0) {
            keys.add(isTyping ? "Left Back" : "b Back");
        }
        keys.add("Esc Cancel");
        keys.add(isTyping ? "F1 Help" : "? Help");
        if (focused instanceof Check) {
            keys.add("Space Select");
        }
        if (focused instanceof Button && !page.nextName().isEmpty()) {
            keys.add("n " + page.nextName());
        }
        keys.add("Up/Down Move");
        StringBuilder line = new StringBuilder();
        for (String key : keys) {
            String separator = line.isEmpty() ? "" : BETWEEN_KEYS.substring(columns < 60 ? 1 : 0);
            if (line.length() + separator.length() + key.length() < columns) {
                line.append(separator).append(key);
            }
        }
        return line.toString();
    }
}
