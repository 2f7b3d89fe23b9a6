package io.driververifier.verifier.blackbox;

/**
 * The table of sections in the header of a black box, as it was read.
 *
 * <p>Each section lies within the file; where the file was cut off, only what is left of it counts.
 */
record BoxSections(
        int forcedStart,
        int forcedCapacity,
        int eventStart,
        int eventCapacity,
        int findingStart,
        int findingCapacity,
        int findingBytes,
        int depotStart,
        int depotBytes) {

    /** The sections of {@code bytes}, whose header is whole; messages call it {@code name}. */
    static BoxSections of(BoxBytes bytes, String name) throws BlackBoxException {
        int[] table = new int[BoxLayout.SECTIONS];
        for (int i = 0; i < table.length; i++) {
            table[i] = bytes.getInt(BoxLayout.SECTIONS_AT + i * Integer.BYTES);
            if (table[i] < 0) {
                throw new BlackBoxException(name + " has a damaged table of sections");
            }
        }
        if (table[5] > 0 && table[6] < BoxLayout.FINDING_HEAD + BoxLayout.TEXT_HEAD) {
            throw new BlackBoxException(name + " has a damaged table of sections");
        }
        return new BoxSections(
                table[0], table[1], table[2], table[3], table[4], table[5], table[6], table[7], table[8]);
    }

    /** How many whole entries of {@code bytesOfOne} from {@code start} on are in a file of {@code length} bytes. */
    static int within(int length, int start, int capacity, int bytesOfOne) {
        return start >= length ? 0 : Math.min(capacity, (length - start) / bytesOfOne);
    }
}
