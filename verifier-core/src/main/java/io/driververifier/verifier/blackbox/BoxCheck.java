package io.driververifier.verifier.blackbox;

/**
 * The check of what a black box holds: 32 bits, from 0x811c9dc5, for each int {@code h = (h ^ i) * 0x01000193} and
 * {@code h ^= h >>> 15}; bytes count as ints of their own. Cheap enough for every entry; not for enemies.
 *
 * <p>Stateless.
 */
final class BoxCheck {
    static final int START = 0x811c_9dc5;
    private static final int FACTOR = 0x0100_0193;

    private BoxCheck() {}

    static int add(int check, int value) {
        int next = (check ^ value) * FACTOR;
        return next ^ (next >>> 15);
    }

    static int add(int check, long value) {
        return add(add(check, (int) value), (int) (value >>> 32));
    }

    /** The check of an entry before its ints: of its ring, told by where the counter of it stands, and its number. */
    static int ofEntry(int nextAt, long number) {
        return add(add(START, nextAt), number);
    }

    /** The check of a finding's number and its count. */
    static int ofCount(long number, int count) {
        return add(add(START, number), count);
    }

    static int of(byte[] bytes, int from, int length) {
        int check = add(START, length);
        for (int i = from; i < from + length; i++) {
            check = add(check, bytes[i]);
        }
        return check;
    }
}
