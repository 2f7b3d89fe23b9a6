package io.driververifier.kd;

import java.util.List;
import java.util.OptionalInt;

/**
 * The words behind the name of a command.
 *
 * @param command the command, for what is said of a wrong one
 * @param name the name that it was called by
 * @param words the words
 */
public record KdArguments(KdCommand command, String name, List<String> words) {
    /** As the record says, copied. */
    public KdArguments {
        words = List.copyOf(words);
    }

    /** How many there are. */
    public int size() {
        return words.size();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** Word {@code index}, counted from 0; empty if there are fewer. */
    public String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    /** The number that word {@code index} writes; empty if there are fewer words. */
    public OptionalInt number(int index) {
        if (index >= words.size()) {
            return OptionalInt.empty();
        }
        OptionalInt number = KdNumber.parse(words.get(index));
        if (number.isEmpty()) {
            throw new KdFailure("\"" + words.get(index) + "\" is no hexadecimal number; write " + command.usage());
        }
        return number;
    }

    /** Refuses more words than {@code max}. */
    public void atMost(int max) {
        if (words.size() > max) {
            throw new KdFailure("\"" + words.get(max) + "\" is one word too many; write " + command.usage());
        }
    }

    /** Refuses fewer words than {@code min}. */
    public void atLeast(int min) {
        if (words.size() < min) {
            throw new KdFailure(name + " needs more; write " + command.usage());
        }
    }
}
