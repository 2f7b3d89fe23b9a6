package io.driververifier.cli.manager;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be done on a page.
 *
 * @param page which
 */
record HelpPage(Page page) implements Page {
    private static final List<String> KEYS = List.of(
            "Up, Down, j, k, Tab   move",
            "PgUp, PgDn, Home, End move further",
            "Space                 selects, or presses a button",
            "Enter                 goes on, or presses a button",
            "Right, n              goes on",
            "Left, b, Backspace    goes back",
            "Esc, q, Ctrl-C        cancels everything",
            "r                     refreshes what a JVM tells",
            "F1, ?                 shows this");

    @Override
    public String title() {
        return "Help";
    }

    @Override
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (String line : page.help()) {
            items.add(Item.text(line));
            items.add(Item.text(""));
        }
        KEYS.forEach(line -> items.add(Item.text(line)));
        items.add(Item.text(""));
        items.add(Item.text("Nothing is written before Finish. While you type into a line, letters are letters."));
        return items;
    }

    @Override
    public String nextName() {
        return "Back";
    }

    @Override
    public Move next() {
        return new Move.Back();
    }
}
