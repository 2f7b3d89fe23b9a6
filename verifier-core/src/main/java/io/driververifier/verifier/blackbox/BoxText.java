package io.driververifier.verifier.blackbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text of bounded length in a black box: its length, its check and its UTF-8. Stateless. */
final class BoxText {
    private BoxText() {}

    /** The UTF-8 of {@code text}, cut between two characters after {@code max} bytes at most. */
    static byte[] bytes(String text, int max) {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        if (all.length <= max) {
            return all;
        }
        int end = max;
        while (end > 0 && (all[end] & 0xc0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(all, end);
    }

    /** Writes {@code text} at {@code at}, the check last. */
    static void write(BoxMemory memory, int at, String text, int max) {
        byte[] bytes = bytes(text, max);
        memory.put(at + BoxLayout.TEXT_HEAD, bytes, bytes.length);
        memory.putInt(at, bytes.length);
        memory.setRelease(at + Integer.BYTES, BoxCheck.of(bytes, 0, bytes.length));
    }
}
