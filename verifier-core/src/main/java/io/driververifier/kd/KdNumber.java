package io.driververifier.kd;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as the debugger reads and writes them: hexadecimal, of 32 bits. Stateless. */
public final class KdNumber {
    private static final Pattern NUMBER = Pattern.compile("0[nN]([0-9]+)|(?:0[xX])?([0-9a-fA-F]+)");

    private KdNumber() {}

    /** {@code address} in eight digits. */
    public static String address(int address) {
        return String.format(Locale.ROOT, "%08x", address);
    }

    /** The number that {@code text} writes: hexadecimal, with or without {@code 0x}, or decimal behind {@code 0n}. */
    public static OptionalInt parse(String text) {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(
                    number.group(1) != null
                            ? Integer.parseUnsignedInt(number.group(1))
                            : Integer.parseUnsignedInt(number.group(2), 16));
        } catch (NumberFormatException tooLarge) {
            return OptionalInt.empty();
        }
    }
}
