package io.driververifier.cli.manager;

import io.driververifier.cli.manager.Item.Button;
import io.driververifier.cli.manager.Item.Check;
import io.driververifier.cli.manager.Item.Field;
import io.driververifier.cli.manager.Item.Radio;
import io.driververifier.cli.manager.Item.Text;
import io.driververifier.cli.manager.ScreenLine.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a page between its title and its keys.
 *
 * @param line what is shown
 * @param item the index of the item that it belongs to
 */
record BodyLine(ScreenLine line, int item) {
    private static final String FOCUS = "> ";
    private static final String NO_FOCUS = "  ";
    private static final String MARK_INDENT = " ".repeat(6);

    /** The lines of {@code items} where the cursor stands at {@code cursor}. */
    static List<BodyLine> of(List<Item> items, int cursor, int columns) {
        List<BodyLine> body = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            for (ScreenLine line : lines(items.get(i), i == cursor, columns)) {
                body.add(new BodyLine(line, i));
            }
        }
        return body;
    }

    private static List<ScreenLine> lines(Item item, boolean focused, int columns) {
        String start = focused ? FOCUS : NO_FOCUS;
        Tone tone = focused ? Tone.FOCUSED : Tone.PLAIN;
        if (item instanceof Text text) {
            return hanging("", text.text(), text.tone(), columns);
        }
        if (item instanceof Radio radio) {
            return marked(start + (radio.isSelected() ? "(*) " : "( ) "), radio.label(), radio.note(), tone, columns);
        }
        if (item instanceof Check check) {
            Tone shown = !focused && !check.isEnabled() ? Tone.FAINT : tone;
            String mark = check.isEnabled() ? (check.isChecked() ? "[X] " : "[ ] ") : " -  ";
            return marked(start + mark, check.label(), check.note(), shown, columns);
        }
        if (item instanceof Button button) {
            return hanging(start, "< " + button.label() + " >", tone, columns);
        }
        Field field = (Field) item;
        return hanging(start, field.label() + ": " + field.value() + (focused ? "_" : ""), tone, columns);
    }

    private static List<ScreenLine> marked(String start, String label, String note, Tone tone, int columns) {
        if (note.isEmpty()) {
            return hanging(start, label, tone, columns);
        }
        String one = label + "  " + note;
        if (ShownText.columns(start + ShownText.clean(one)) <= columns) {
            return hanging(start, one, tone, columns);
        }
        List<ScreenLine> lines = new ArrayList<>(hanging(start, label, tone, columns));
        lines.addAll(hanging(MARK_INDENT, note, Tone.FAINT, columns));
        return lines;
    }

    /** {@code text} behind {@code start}, its further lines as far in. */
    private static List<ScreenLine> hanging(String start, String text, Tone tone, int columns) {
        List<ScreenLine> lines = new ArrayList<>();
        String before = start;
        for (String part : ShownText.wrap(ShownText.clean(text), Math.max(1, columns - start.length()))) {
            lines.add(new ScreenLine((before + part).stripTrailing(), tone));
            before = " ".repeat(start.length());
        }
        return lines;
    }
}
