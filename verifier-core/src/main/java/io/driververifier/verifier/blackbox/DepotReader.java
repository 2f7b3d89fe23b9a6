package io.driververifier.verifier.blackbox;

import io.driververifier.verifier.StackLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stack depot of a black box as it is read; what is damaged or was dropped reads as words that say so. One thread. */
final class DepotReader {
    static final String FULL = "(the depot was full)";
    static final String DAMAGED = "(damaged)";
    private static final int UNIT = 8;

    private final BoxBytes bytes;
    private final int start;
    private final int end;
    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, StackLine> frames = new HashMap<>();
    private final Map<Integer, List<StackLine>> stacks = new HashMap<>();
    private int damaged;

    DepotReader(BoxBytes bytes, BoxSections sections) {
        this.bytes = bytes;
        this.start = Math.min(sections.depotStart(), bytes.length());
        this.end = (int) Math.min(bytes.length(), (long) start + sections.depotBytes());
    }

    /** How many records were asked for that are damaged. */
    int damaged() {
        return damaged;
    }

    String text(int number) {
        if (number == BoxLayout.NOTHING) {
            return "";
        }
        if (number == BoxLayout.DROPPED) {
            return FULL;
        }
        String known = texts.get(number);
        if (known == null) {
            int at = record(number, BoxLayout.KIND_TEXT);
            known = at < 0 ? DAMAGED : bytes.string(at, bytes.getInt(at - BoxLayout.RECORD_HEAD));
            texts.put(number, known);
        }
        return known;
    }

    List<StackLine> stack(int number) {
        if (number == BoxLayout.NOTHING) {
            return List.of();
        }
        if (number == BoxLayout.DROPPED) {
            return List.of(substitute(FULL));
        }
        List<StackLine> known = stacks.get(number);
        if (known == null) {
            known = readStack(number);
            stacks.put(number, known);
        }
        return known;
    }

    private List<StackLine> readStack(int number) {
        int at = record(number, BoxLayout.KIND_STACK);
        if (at < 0) {
            return List.of(substitute(DAMAGED));
        }
        List<StackLine> stack = new ArrayList<>();
        int length = bytes.getInt(at - BoxLayout.RECORD_HEAD);
        for (int i = 0; i + Integer.BYTES <= length; i += Integer.BYTES) {
            stack.add(frame(bytes.getInt(at + i)));
        }
        return List.copyOf(stack);
    }

    private StackLine frame(int number) {
        if (number == BoxLayout.DROPPED) {
            return substitute(FULL);
        }
        StackLine known = frames.get(number);
        if (known == null) {
            known = readFrame(number);
            frames.put(number, known);
        }
        return known;
    }

    private StackLine readFrame(int number) {
        int at = record(number, BoxLayout.KIND_FRAME);
        if (at < 0 || bytes.getInt(at - BoxLayout.RECORD_HEAD) != BoxLayout.FRAME_INTS * Integer.BYTES) {
            return substitute(DAMAGED);
        }
        return new StackLine(
                text(bytes.getInt(at)),
                text(bytes.getInt(at + 4)),
                bytes.getInt(at + 8),
                text(bytes.getInt(at + 12)),
                bytes.getInt(at + 16));
    }

    private static StackLine substitute(String words) {
        return new StackLine("?", words, 0, "?", 0);
    }

    /** Where the contents of the record {@code number} begin; less than 0 if it is not a whole one of {@code kind}. */
    private int record(int number, int kind) {
        long at = start + (number - 1L) * UNIT;
        if (number >= 1 && at + BoxLayout.RECORD_HEAD <= end) {
            int head = (int) at;
            int length = bytes.getInt(head);
            int from = head + BoxLayout.RECORD_HEAD;
            if (length >= 0
                    && length <= end - from
                    && bytes.getInt(head + 4) == kind
                    && bytes.getInt(head + 8) == BoxCheck.add(BoxCheck.add(check(kind, from, length), kind), number)) {
                return from;
            }
        }
        damaged++;
        return -1;
    }

    private int check(int kind, int from, int length) {
        if (kind == BoxLayout.KIND_TEXT) {
            return bytes.check(from, length);
        }
        int check = BoxCheck.add(BoxCheck.START, length);
        for (int i = 0; i + Integer.BYTES <= length; i += Integer.BYTES) {
            check = BoxCheck.add(check, bytes.getInt(from + i));
        }
        return check;
    }
}
