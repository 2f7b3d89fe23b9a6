package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One entry of the log of forced pendings.
 *
 * @param request the request, an IRP's address
 * @param site the call site, eight digits
 * @param schedule when it completes: early, late or held
 * @param moment what happened
 * @param frames the stack at that moment, innermost first
 * @param resumedFrom where that stack is a verifier thread's: the one that it took completion over from; else empty
 */
public record LogEntry(
        String request,
        String site,
        String schedule,
        Moment moment,
        List<StackLine> frames,
        List<StackLine> resumedFrom) {
    private static final String SEPARATOR = "=".repeat(56);
    private static final String INDENT = "     ";

    /** What an entry tells of: as in Windows 7, each forced request has one of each. */
    public enum Moment {
        /** The call was chosen. */
        PICKED("at the call"),
        /** Its completion arrived and was kept back. */
        HELD("at completion");

        private final String words;

        Moment(String words) {
            this.words = words;
        }
    }

    /** As the record says, copied. */
    public LogEntry {
        frames = List.copyOf(frames);
        resumedFrom = List.copyOf(resumedFrom);
    }

    /** The lines of the entry in the layout of {@code !verifier 40}. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(SEPARATOR);
        lines.add("IRP: " + request + " - forced pending from stack trace: site " + site + ", " + schedule + ", "
                + moment.words);
        lines.add("");
        frames.forEach(frame -> lines.add(INDENT + frame));
        if (!resumedFrom.isEmpty()) {
            lines.add(INDENT + "-- on a verifier thread, resumed from:");
            resumedFrom.forEach(frame -> lines.add(INDENT + frame));
        }
        return lines;
    }

    /** The whole of {@code !verifier 40}: a log of {@code capacity} entries, newest first. */
    public static List<String> render(List<LogEntry> newestFirst, int capacity) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "# Size of the log is 0x%x", capacity));
        newestFirst.forEach(entry -> lines.addAll(entry.lines()));
        if (newestFirst.isEmpty()) {
            lines.add("No request was forced pending.");
        }
        return lines;
    }
}
