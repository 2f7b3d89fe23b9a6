package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.List;

/** Reads the lines of a {@link ResultFile} back. One thread; any malformed line ends it with an exception. */
final class ResultReader {
    private final List<String> lines;
    private int next;
    private List<String> fields = List.of();

    ResultReader(List<String> lines) {
        this.lines = lines;
    }

    RunResult read() {
        VerifierSettings settings = VerifierSettings.DEFAULTS;
        PendingCounters counters = PendingCounters.NONE;
        List<DriverResult> drivers = new ArrayList<>();
        List<SiteResult> sites = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<LogEntry> log = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        while (next < lines.size()) {
            advance();
            switch (fields.get(0)) {
                case "settings" -> settings = VerifierSettings.parse(text(1));
                case "counters" ->
                    counters = new PendingCounters(number(1), number(2), number(3), number(4), number(5), number(6));
                case "driver" -> drivers.add(new DriverResult(text(1), number(2), number(3), number(4), text(5)));
                case "site" ->
                    sites.add(new SiteResult(
                            text(1),
                            text(2),
                            number(3),
                            number(4),
                            number(5),
                            number(6),
                            number(7),
                            number(8),
                            new ProcessEnds(number(9), number(10))));
                case "finding" -> findings.add(finding());
                case "entry" -> log.add(entry());
                case "note" -> notes.add(text(1));
                default -> throw new IllegalArgumentException("unknown record \"" + fields.get(0) + "\"");
            }
        }
        return new RunResult(settings, counters, drivers, sites, findings, log, notes);
    }

    private Finding finding() {
        List<String> own = fields;
        int steps = (int) number(12);
        int frames = (int) number(13);
        int entries = (int) number(14);
        List<StoryLine> story = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            story.add(step());
        }
        StackLine culprit = frame();
        List<StackLine> stack = frames(frames);
        List<LogEntry> log = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            advance();
            log.add(entry());
        }
        fields = own;
        return new Finding(
                text(1),
                text(2),
                text(3),
                text(4),
                culprit,
                text(5),
                text(6),
                text(7),
                Severity.valueOf(text(8)),
                RuleAction.valueOf(text(9)),
                story,
                stack,
                log,
                text(10),
                (int) number(11));
    }

    private StoryLine step() {
        advance();
        if (!fields.get(0).equals("step")) {
            throw new IllegalArgumentException("a step is missing at line " + next);
        }
        return new StoryLine(text(1).equals("caller"), text(2), text(3));
    }

    private LogEntry entry() {
        List<String> own = fields;
        int frames = (int) number(5);
        int resumedFrames = (int) number(6);
        List<StackLine> stack = frames(frames);
        List<StackLine> resumedFrom = frames(resumedFrames);
        fields = own;
        return new LogEntry(text(1), text(2), text(3), LogEntry.Moment.valueOf(text(4)), stack, resumedFrom);
    }

    private List<StackLine> frames(int count) {
        List<StackLine> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(frame());
        }
        return frames;
    }

    private StackLine frame() {
        advance();
        if (!fields.get(0).equals("frame")) {
            throw new IllegalArgumentException("a frame is missing at line " + next);
        }
        return new StackLine(text(1), text(2), (int) number(3), text(4), (int) number(5));
    }

    private void advance() {
        if (next >= lines.size()) {
            throw new IllegalArgumentException("it ends in the middle of a record");
        }
        fields = TabbedFields.split(lines.get(next++));
    }

    private long number(int field) {
        return Long.parseLong(text(field));
    }

    private String text(int field) {
        if (field >= fields.size()) {
            throw new IllegalArgumentException("line " + next + " has too few fields");
        }
        return fields.get(field);
    }
}
