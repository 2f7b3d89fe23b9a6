package io.driververifier.verifier.blackbox;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.FindingText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The whole findings of a black box. One thread. */
final class FindingReader {
    private static final int LOOKS = 3;

    private final BoxBytes bytes;
    private final BoxSections sections;
    private final int whole;
    private final SortedMap<Long, Finding> findings = new TreeMap<>();
    private int damaged;

    private FindingReader(BoxBytes bytes, BoxSections sections) {
        this.bytes = bytes;
        this.sections = sections;
        this.whole = sections.findingCapacity() == 0
                ? 0
                : BoxSections.within(
                        bytes.length(), sections.findingStart(), sections.findingCapacity(), sections.findingBytes());
    }

    static FindingReader of(BoxBytes bytes, BoxSections sections) throws IOException {
        FindingReader reader = new FindingReader(bytes, sections);
        for (int place = 0; place < reader.whole; place++) {
            reader.read(place);
        }
        return reader;
    }

    private void read(int place) throws IOException {
        int at = sections.findingStart() + place * sections.findingBytes();
        int max = sections.findingBytes() - BoxLayout.FINDING_HEAD - BoxLayout.TEXT_HEAD;
        for (int look = 0; look < LOOKS; look++) {
            long sequence = bytes.getLong(at);
            if (sequence == 0) {
                return;
            }
            Optional<String> text = bytes.text(at + BoxLayout.FINDING_HEAD, max);
            int count = bytes.getInt(at + Long.BYTES);
            boolean isCount = bytes.getInt(at + Long.BYTES + Integer.BYTES) == BoxCheck.ofCount(sequence - 1, count);
            boolean isHere = sequence > 0 && (sequence - 1) % sections.findingCapacity() == place;
            if (isHere && isCount && text.isPresent()) {
                Optional<Finding> finding = FindingText.read(text.get());
                if (finding.isPresent()) {
                    findings.put(sequence, finding.get().withCount(count));
                } else {
                    damaged++;
                }
                return;
            }
            if (!bytes.refresh(at, sections.findingBytes())) {
                if (sequence > 0) {
                    damaged++;
                }
                return;
            }
        }
    }

    /** The findings, oldest first. */
    List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    int damaged() {
        return damaged;
    }

    int missing() {
        return sections.findingCapacity() - whole;
    }
}
