package io.driververifier.cli.manager;

import java.util.Arrays;
import java.util.List;

/**
 * Words, and the way back.
 *
 * @param title what they are about
 * @param items the words
 */
record MessagePage(String title, List<Item> items) implements Page {
    static MessagePage warning(String title, String words) {
        return new MessagePage(title, List.of(Item.warning(words)));
    }

    static MessagePage of(String title, String... words) {
        return new MessagePage(title, Arrays.stream(words).map(Item::text).toList());
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
