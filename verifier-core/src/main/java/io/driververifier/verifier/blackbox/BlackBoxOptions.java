package io.driververifier.verifier.blackbox;

import io.driververifier.verifier.BlackBoxSettings;

/**
 * How much a black box keeps.
 *
 * @param forcedCapacity how many forced pendings
 * @param eventCapacity how many IRP events
 * @param findingCapacity how many findings
 * @param depotBytes bytes for stacks and texts, a multiple of 8
 */
public record BlackBoxOptions(int forcedCapacity, int eventCapacity, int findingCapacity, int depotBytes) {
    /** The most forced pendings that can be kept. */
    public static final int FORCED_MAX = BlackBoxSettings.LOG_MAX;

    /** As on Windows 0x40 forced pendings; a file of less than three megabytes. */
    public static final BlackBoxOptions DEFAULTS = new BlackBoxOptions(0x40, 0x1000, 0x20, 1 << 21);

    /** Bytes of one finding. */
    static final int FINDING_BYTES = 1 << 14;

    /** As the record says. */
    public BlackBoxOptions {
        if (forcedCapacity < 1 || forcedCapacity > FORCED_MAX || eventCapacity < 1 || findingCapacity < 1) {
            throw new IllegalArgumentException("a ring has from 1 to " + FORCED_MAX + " entries");
        }
        if (depotBytes < 0 || depotBytes % Long.BYTES != 0) {
            throw new IllegalArgumentException("the depot has a multiple of 8 bytes");
        }
    }

    /** These with room for another number of forced pendings. */
    public BlackBoxOptions withForcedCapacity(int other) {
        return new BlackBoxOptions(other, eventCapacity, findingCapacity, depotBytes);
    }

    int forcedStart() {
        return BoxLayout.HEADER_BYTES;
    }

    int eventStart() {
        return forcedStart() + forcedCapacity * BoxLayout.ENTRY_BYTES;
    }

    int findingStart() {
        return eventStart() + eventCapacity * BoxLayout.ENTRY_BYTES;
    }

    int depotStart() {
        return findingStart() + findingCapacity * FINDING_BYTES;
    }

    int fileBytes() {
        return depotStart() + depotBytes;
    }

    /** The numbers of the table of sections in the header. */
    int[] sections() {
        return new int[] {
            forcedStart(),
            forcedCapacity,
            eventStart(),
            eventCapacity,
            findingStart(),
            findingCapacity,
            FINDING_BYTES,
            depotStart(),
            depotBytes
        };
    }
}
