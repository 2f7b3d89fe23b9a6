package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.List;

/** The lines of a {@link ResultFile} as they are written. One thread. */
final class ResultLines {
    private final List<String> lines = new ArrayList<>();

    void add(String record, Object... fields) {
        List<Object> all = new ArrayList<>(List.of(record));
        all.addAll(List.of(fields));
        lines.add(TabbedFields.join(all));
    }

    void addFinding(Finding finding) {
        add(
                "finding",
                finding.code(),
                finding.bugCheck(),
                finding.rule(),
                finding.driver(),
                finding.request(),
                finding.what(),
                finding.remedy(),
                finding.severity(),
                finding.action(),
                finding.replay(),
                finding.count(),
                finding.story().size(),
                finding.stack().size(),
                finding.log().size());
        finding.story()
                .forEach(step -> add("step", step.isCaller() ? "caller" : "completer", step.driver(), step.text()));
        addFrame(finding.culprit());
        finding.stack().forEach(this::addFrame);
        finding.log().forEach(this::addEntry);
    }

    void addEntry(LogEntry entry) {
        add(
                "entry",
                entry.request(),
                entry.site(),
                entry.schedule(),
                entry.moment(),
                entry.frames().size(),
                entry.resumedFrom().size());
        entry.frames().forEach(this::addFrame);
        entry.resumedFrom().forEach(this::addFrame);
    }

    private void addFrame(StackLine frame) {
        add("frame", frame.module(), frame.method(), frame.offset(), frame.file(), frame.line());
    }

    List<String> all() {
        return lines;
    }
}
