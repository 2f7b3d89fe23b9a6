package io.driververifier.verifier.blackbox;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.FindingText;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of a black box as they are written: a ring of texts; one that is found again has only its count changed.
 *
 * <p>Any thread. Guarded by itself: a finding is rare, and its thread has waited for others before it comes here.
 */
final class FindingSlots {
    private final BoxMemory memory;
    private final int start;
    private final int capacity;
    private final int bytesOfOne;
    private final Map<String, Long> numbers = new HashMap<>();

    FindingSlots(BoxMemory memory, int start, int capacity, int bytesOfOne) {
        this.memory = memory;
        this.start = start;
        this.capacity = capacity;
        this.bytesOfOne = bytesOfOne;
    }

    synchronized void write(Finding finding) {
        long written = memory.getAcquire(BoxLayout.FINDING_NEXT_AT);
        Long known = numbers.get(finding.key());
        if (known != null && known >= written - capacity) {
            writeCount(known, finding.count());
            return;
        }
        byte[] text = text(finding);
        int at = at(written);
        memory.setRelease(at, -(written + 1));
        writeCount(written, finding.count());
        memory.put(at + BoxLayout.FINDING_HEAD + BoxLayout.TEXT_HEAD, text, text.length);
        memory.putInt(at + BoxLayout.FINDING_HEAD, text.length);
        memory.putInt(at + BoxLayout.FINDING_HEAD + Integer.BYTES, BoxCheck.of(text, 0, text.length));
        memory.setRelease(at, written + 1);
        memory.setRelease(BoxLayout.FINDING_NEXT_AT, written + 1);
        numbers.put(finding.key(), written);
    }

    /** Count and check in one step. */
    private void writeCount(long number, int count) {
        memory.setRelease(
                at(number) + Long.BYTES,
                (long) BoxCheck.ofCount(number, count) << Integer.SIZE | Integer.toUnsignedLong(count));
    }

    private int at(long number) {
        return start + (int) (number % capacity) * bytesOfOne;
    }

    /** Its text, with as much of it as a place has room for: the log and the story are elsewhere in the box, too. */
    private byte[] text(Finding finding) {
        int max = bytesOfOne - BoxLayout.FINDING_HEAD - BoxLayout.TEXT_HEAD;
        byte[] text = bytes(finding);
        if (text.length > max) {
            text = bytes(finding.withLog(List.of()));
        }
        if (text.length > max) {
            text = bytes(finding.withLog(List.of()).withStack(List.of(finding.culprit())));
        }
        return text.length > max ? new byte[0] : text;
    }

    private static byte[] bytes(Finding finding) {
        return FindingText.of(finding).getBytes(StandardCharsets.UTF_8);
    }
}
