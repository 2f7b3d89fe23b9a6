package io.driververifier.verifier.blackbox;

/**
 * A ring of entries of seven ints each, as it is written.
 *
 * <p>Any thread, without a lock, a wait or an allocation: a writer that is overtaken by a whole round drops its entry.
 */
final class Ring {
    private final BoxMemory memory;
    private final int nextAt;
    private final int start;
    private final int capacity;

    /** The ring of {@code capacity} entries from {@code start} on, whose counter is at {@code nextAt}. */
    Ring(BoxMemory memory, int nextAt, int start, int capacity) {
        this.memory = memory;
        this.nextAt = nextAt;
        this.start = start;
        this.capacity = capacity;
    }

    /** Writes an entry; the oldest goes where there is no room. */
    @SuppressWarnings("TooManyParameters") // an array would have to be allocated
    void write(int first, int second, int third, int fourth, int fifth, int sixth, int seventh) {
        long number = memory.getAndAdd(nextAt, 1);
        int at = start + (int) (number % capacity) * BoxLayout.ENTRY_BYTES;
        long before = memory.getAcquire(at);
        if (before < 0 || before > number || !memory.claim(at, before, -(number + 1))) {
            memory.getAndAdd(BoxLayout.DROPPED_AT, 1);
            return;
        }
        int check = BoxCheck.ofEntry(nextAt, number);
        check = put(at + 8, first, check);
        check = put(at + 12, second, check);
        check = put(at + 16, third, check);
        check = put(at + 20, fourth, check);
        check = put(at + 24, fifth, check);
        check = put(at + 28, sixth, check);
        check = put(at + 32, seventh, check);
        memory.putInt(at + BoxLayout.ENTRY_CHECK, check);
        memory.setRelease(at, number + 1);
    }

    private int put(int at, int value, int check) {
        memory.putInt(at, value);
        return BoxCheck.add(check, value);
    }
}
