package io.driververifier.verifier.blackbox;

/**
 * Where things are in a black box, version {@value #VERSION}. All numbers are little-endian; offsets are in bytes.
 *
 * <pre>
 *      0 +--------------------------------------------------------------------------+
 *        | long magic "DVBLKBOX"        written last                                |
 *      8 | int version                  int bytes of the header (4096)              |
 *     16 | long bytes of the file                                                   |
 *     24 | long process                                                             |
 *     32 | long time of the opening     milliseconds since 1970                     |
 *     40 | int state                    1 open, 2 closed, 3 stopped                 |
 *     48 | int forced: start, capacity          int events: start, capacity         |
 *     64 | int findings: start, capacity, bytes of one                              |
 *     76 | int depot: start, bytes              int check of 8 to 39 and 48 to 83   |
 *    128 | long forced written     }                                                |
 *    192 | long events written     }                                                |
 *    256 | long findings written   } counters, each on a cache line of its own      |
 *    320 | long depot bytes used   } (may be more than there are: then it is full)  |
 *    384 | long entries dropped    }                                                |
 *    448 | long texts dropped      }                                                |
 *    512 | text settings           int length, int check, UTF-8                     |
 *   2560 | text why it stopped     the same                                         |
 *   4096 +--------------------------------------------------------------------------+
 *        | forced pendings: a ring of entries of 40 bytes                           |
 *        |   long sequence, int machine, irp, site, schedule, moment (0 picked,     |
 *        |   1 held), stack, stack resumed from, int check                          |
 *        +--------------------------------------------------------------------------+
 *        | IRP events: a ring of entries of 40 bytes                                |
 *        |   long sequence, int machine, irp, thread, event, detail, driver, place, |
 *        |   int check                                                              |
 *        +--------------------------------------------------------------------------+
 *        | findings: a ring of long sequence, int count, int check of both, text    |
 *        +--------------------------------------------------------------------------+
 *        | depot: records, each at a multiple of 8                                  |
 *        |   int length, int kind, int check, int 0, then by kind                   |
 *        |   1 text   UTF-8                                                         |
 *        |   2 frame  int module, method, offset, file, line                        |
 *        |   3 stack  int frame, innermost first                                    |
 *        +--------------------------------------------------------------------------+
 * </pre>
 *
 * <p><b>Numbers.</b> Site, schedule, event, module and so on are numbers of depot records: their offset in the depot
 * divided by 8, plus 1. 0 stands for nothing, -1 for what the depot had no room for. Machine, IRP, thread, moment, offset
 * and line stand for themselves.
 *
 * <p><b>Sequences.</b> Entry number n (from 0) of a ring stands at place n modulo capacity. Its sequence is 0 before the
 * first, -(n+1) while it is written, n+1 when it is whole; then the check is right. Whoever finds a place that is being
 * written by another thread drops his entry and counts it, so that nobody waits. A finding that is found again has only
 * its count changed.
 *
 * <p><b>Depot.</b> Space is handed out by adding to the number of bytes used. Length and kind are one long, written last;
 * where they are 0 nothing has been written (yet). A record stands there before its number does anywhere.
 *
 * <p><b>Checks</b> are those of {@link BoxCheck}; an entry's is over the offset of its ring's counter, its number and its ints, a record's over its length,
 * its contents, its kind and its number, so that neither is right in another place. A reader takes nothing whose check is
 * wrong.
 */
final class BoxLayout {
    static final int VERSION = 1;

    static final long MAGIC = 0x584f_424b_4c42_5644L;

    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 8;
    static final int HEADER_BYTES_AT = 12;
    static final int FILE_BYTES_AT = 16;
    static final int PID_AT = 24;
    static final int STARTED_AT = 32;
    static final int STATE_AT = 40;
    static final int SECTIONS_AT = 48;
    static final int SECTIONS = 9;
    static final int HEADER_CHECK_AT = 84;
    static final int FORCED_NEXT_AT = 128;
    static final int EVENT_NEXT_AT = 192;
    static final int FINDING_NEXT_AT = 256;
    static final int DEPOT_NEXT_AT = 320;
    static final int DROPPED_AT = 384;
    static final int TEXTS_DROPPED_AT = 448;
    static final int SETTINGS_AT = 512;
    static final int REASON_AT = 2560;
    static final int HEADER_BYTES = 4096;

    /** The bytes before a text: its length and its check. */
    static final int TEXT_HEAD = 8;

    static final int SETTINGS_BYTES_MAX = REASON_AT - SETTINGS_AT - TEXT_HEAD;
    static final int REASON_BYTES_MAX = HEADER_BYTES - REASON_AT - TEXT_HEAD;

    /** How many ints an entry of a ring has. */
    static final int ENTRY_INTS = 7;

    static final int ENTRY_BYTES = 8 + 4 * ENTRY_INTS + 4;
    static final int ENTRY_CHECK = 8 + 4 * ENTRY_INTS;

    /** Sequence, count and their check, before the text of a finding. */
    static final int FINDING_HEAD = 16;

    /** Length, kind, check and padding of a record of the depot. */
    static final int RECORD_HEAD = 16;

    static final int KIND_TEXT = 1;
    static final int KIND_FRAME = 2;
    static final int KIND_STACK = 3;
    static final int FRAME_INTS = 5;

    static final int NOTHING = 0;
    static final int DROPPED = -1;

    private BoxLayout() {}
}
