package io.driververifier.samples.soak;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** A block of the disk, which holds one number over and over, so that a mixture shows. Stateless. */
final class Block {
    static final int BYTES = 512;

    private Block() {}

    static long offset(int block) {
        return (long) block * BYTES;
    }

    static ByteBuffer of(long content) {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        while (buffer.hasRemaining()) {
            buffer.putLong(content);
        }
        return buffer.flip();
    }

    /** The number that it holds; empty if it holds several. */
    static OptionalLong content(ByteBuffer buffer) {
        long first = buffer.getLong(0);
        for (int at = 0; at < BYTES; at += Long.BYTES) {
            if (buffer.getLong(at) != first) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(first);
    }
}
