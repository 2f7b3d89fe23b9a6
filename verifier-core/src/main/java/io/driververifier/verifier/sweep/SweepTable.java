package io.driververifier.verifier.sweep;

import io.driververifier.verifier.TabbedFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a sweep found out.
 *
 * @param sites how many sites could be forced
 * @param unforcedFailed how many of the runs failed in which nothing was forced
 * @param unforcedRuns how many there were
 * @param unforcedFailure what the first of them failed with; empty if none did
 * @param rows each target that was tried, in the order of the runs
 * @param untried how many targets were not tried, because the test fails with nothing forced or the sweep is not over
 * @param notes what else a person should know, a line each
 */
public record SweepTable(
        int sites,
        int unforcedFailed,
        int unforcedRuns,
        String unforcedFailure,
        List<SweepRow> rows,
        int untried,
        List<String> notes) {
    /** As the record says, copied. */
    public SweepTable {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** The rows of {@code verdict}. */
    public List<SweepRow> rowsOf(Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).toList();
    }

    /** One line: how much was tried, and what came of it. */
    public String summaryLine() {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "systematic: %d sites, %d tried alone", sites, rows.size() - pairs()));
        if (pairs() > 0) {
            line.append(String.format(Locale.ROOT, ", %d in pairs", pairs()));
        }
        for (Verdict verdict : Verdict.values()) {
            line.append(String.format(Locale.ROOT, ", %d %s", rowsOf(verdict).size(), verdict.text()));
        }
        if (untried > 0) {
            line.append(", ").append(untried).append(" not tried");
        }
        return line.toString();
    }

    private int pairs() {
        return Math.toIntExact(
                rows.stream().filter(row -> row.target().isPair()).count());
    }

    /** The summary, a line for each target, and the notes, as people read them; replayed by settings of the agent. */
    public List<String> lines() {
        return lines(Target::settings);
    }

    /** The same, where {@code replay} says how a target is replayed. */
    public List<String> lines(Function<Target, String> replay) {
        List<String> lines = new ArrayList<>(List.of(summaryLine()));
        if (unforcedFailed > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  It fails without any forcing, %d times of %d, so that nothing can be said of a site: %s",
                    unforcedFailed,
                    unforcedRuns,
                    unforcedFailure));
        } else if (unforcedRuns > 0 && sites == 0) {
            lines.add("  No call was met that could be forced");
        }
        for (SweepRow row : rows) {
            Target target = row.target();
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-10s  %s%s",
                    row.verdict().text(),
                    target.text(call -> String.format(
                            Locale.ROOT, "%-5s  %s %s", call.scheduleText(), call.shortSite(), call.description())),
                    row.failed() == 0
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    ": failed %d of %d with %s; replay: %s",
                                    row.failed(),
                                    row.runs(),
                                    row.failure(),
                                    replay.apply(target))));
        }
        notes.forEach(note -> lines.add("  " + note));
        return lines;
    }

    /**
     * The same for programs, as tab-separated values in lines that end with {@code \n}. The first line names the columns:
     *
     * <ul>
     *   <li>{@code verdict}: {@code passed}, {@code culprit}, {@code flaky}, {@code not met} or {@code not forced};
     *       {@code passed} or {@code failed} in the first row, which is of the runs with nothing forced
     *   <li>{@code site}: its 16 hexadecimal digits; empty in the first row
     *   <li>{@code call}: the number of the call at the site, from 1; empty for all calls
     *   <li>{@code schedule}: {@code early}, {@code late} or {@code held}
     *   <li>{@code failed} and {@code runs}: how many runs failed, of how many
     *   <li>{@code description}: driver, method, line and operation of the site
     *   <li>{@code failure}: the first line of what the first failing run failed with
     *   <li>{@code settings}: what forces just this again, as an argument of the agent
     * </ul>
     *
     * <p>A pair has two of {@code site}, {@code call}, {@code schedule} and {@code description}, with {@code " + "} between
     * them. In a value a tab is written {@code \t}, an end of line {@code \n} and a backslash twice.
     */
    public String toTsv() {
        StringBuilder text = new StringBuilder();
        row(text, "verdict", "site", "call", "schedule", "failed", "runs", "description", "failure", "settings");
        String unforced = unforcedFailed == 0 ? "passed" : "failed";
        row(text, unforced, "", "", "", number(unforcedFailed), number(unforcedRuns), "", unforcedFailure, "");
        for (SweepRow row : rows) {
            Target target = row.target();
            row(
                    text,
                    row.verdict().text(),
                    target.text(SweptCall::site),
                    target.text(call ->
                            call.nth().isPresent() ? Long.toString(call.nth().getAsLong()) : ""),
                    target.text(SweptCall::scheduleText),
                    number(row.failed()),
                    number(row.runs()),
                    target.text(SweptCall::description),
                    row.failure(),
                    target.settings());
        }
        return text.toString();
    }

    private static String number(int value) {
        return Integer.toString(value);
    }

    private static void row(StringBuilder text, String... cells) {
        text.append(TabbedFields.join(List.of(cells))).append('\n');
    }
}
