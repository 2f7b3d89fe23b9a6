package io.driververifier.cli;

import io.driververifier.verifier.SiteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sites of a run as a table, a line each. Stateless. */
final class CoverageTable {
    private static final int DIGITS_MIN = 8;
    private static final String COUNT = "  %6s";

    private CoverageTable() {}

    /** The lines for {@code shown}; their ids are as long as {@code all} sites need to be apart. */
    static List<String> lines(List<SiteResult> all, List<SiteResult> shown) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("site", "call", "seen", "early", "late", "held", "state"));
        shown.forEach(site -> rows.add(List.of(
                shortest(site, all),
                site.description(),
                String.valueOf(site.seen()),
                String.valueOf(site.early()),
                String.valueOf(site.late()),
                String.valueOf(site.held()),
                site.forced() > 0 ? "forced" : site.coverage())));
        String format = left(0, rows) + "  " + left(1, rows) + COUNT.repeat(4) + "  %s";
        return rows.stream()
                .map(row -> String.format(Locale.ROOT, format, row.toArray()))
                .toList();
    }

    private static String left(int column, List<List<String>> rows) {
        int width =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
        return "%-" + width + "s";
    }

    private static String shortest(SiteResult site, List<SiteResult> all) {
        int digits = Math.min(DIGITS_MIN, site.id().length());
        while (digits < site.id().length() && isShared(site.id().substring(0, digits), all)) {
            digits++;
        }
        return site.id().substring(0, digits);
    }

    private static boolean isShared(String prefix, List<SiteResult> all) {
        return all.stream().filter(site -> site.id().startsWith(prefix)).count() > 1;
    }
}
