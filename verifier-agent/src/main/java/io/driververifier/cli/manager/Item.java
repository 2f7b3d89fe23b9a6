package io.driververifier.cli.manager;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** One thing on a page. The callbacks are called by the wizard's thread. */
sealed interface Item {
    /** Whether the cursor can stand on it. */
    default boolean isFocusable() {
        return true;
    }

    /** Words. */
    record Text(String text, ScreenLine.Tone tone) implements Item {
        @Override
        public boolean isFocusable() {
            return false;
        }
    }

    /** One of several that exclude each other: the cursor chooses it by standing on it. */
    record Radio(String label, String note, boolean isSelected, Runnable select) implements Item {}

    /** One that is chosen or not; {@code toggle} answers what to say, empty for nothing. */
    record Check(String label, String note, boolean isChecked, boolean isEnabled, Supplier<String> toggle)
            implements Item {
        @Override
        public boolean isFocusable() {
            return isEnabled;
        }
    }

    /** One that does something. */
    record Button(String label, Supplier<Move> press) implements Item {}

    /** A line that is typed. */
    record Field(String label, String value, Consumer<String> edit) implements Item {}

    /** Plain words. */
    static Item text(String text) {
        return new Text(text, ScreenLine.Tone.PLAIN);
    }

    /** Words that are less important. */
    static Item faint(String text) {
        return new Text(text, ScreenLine.Tone.FAINT);
    }

    /** Words that warn. */
    static Item warning(String text) {
        return new Text(text, ScreenLine.Tone.WARNING);
    }
}
