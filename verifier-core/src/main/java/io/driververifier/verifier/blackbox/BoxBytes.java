package io.driververifier.verifier.blackbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a black box as a reader has copied them.
 *
 * <p>One thread. What was caught while it was being written can be copied once more.
 */
final class BoxBytes {
    /** Copies bytes of the original once more. */
    interface Again {
        void copy(int offset, ByteBuffer into) throws IOException;

        /** For an original that does not change. */
        Again NEVER = (offset, into) -> {};
    }

    private final ByteBuffer bytes;
    private final Again again;

    BoxBytes(byte[] bytes, Again again) {
        this.bytes = ByteBuffer.wrap(bytes).order(BoxMemory.ORDER);
        this.again = again;
    }

    int length() {
        return bytes.capacity();
    }

    int getInt(int at) {
        return bytes.getInt(at);
    }

    long getLong(int at) {
        return bytes.getLong(at);
    }

    /** Copies {@code length} bytes from {@code at} on anew; answers whether they have changed. */
    boolean refresh(int at, int length) throws IOException {
        byte[] before = Arrays.copyOfRange(bytes.array(), at, at + length);
        again.copy(at, bytes.duplicate().position(at).limit(at + length));
        return !Arrays.equals(before, 0, length, bytes.array(), at, at + length);
    }

    /** The text of at most {@code max} bytes whose length stands at {@code at}; empty if its check is wrong. */
    Optional<String> text(int at, int max) {
        int length = getInt(at);
        int from = at + BoxLayout.TEXT_HEAD;
        if (length < 0 || length > max || length > length() - from) {
            return Optional.empty();
        }
        return BoxCheck.of(bytes.array(), from, length) == getInt(at + Integer.BYTES)
                ? Optional.of(string(from, length))
                : Optional.empty();
    }

    String string(int from, int length) {
        return new String(bytes.array(), from, length, StandardCharsets.UTF_8);
    }

    int check(int from, int length) {
        return BoxCheck.of(bytes.array(), from, length);
    }
}
