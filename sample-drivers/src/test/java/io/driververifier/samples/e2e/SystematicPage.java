package io.driververifier.samples.e2e;

import java.io.IOException;
import java.util.List;

/** The table of the culprits in {@code docs/systematic.md}, all of which is measured. */
final class SystematicPage {
    private static final MarkedTable TABLE = new MarkedTable(
            "systematic.md",
            "systematic table",
            List.of("| twin | culprit | early | late | held | fails with |", "| --- | --- | --- | --- | --- | --- |"));

    private SystematicPage() {}

    /** The rows as they stand. */
    static List<String> rows() throws IOException {
        return TABLE.rows();
    }

    /** Writes the page with {@code rows} in place of the table. */
    static void write(List<String> rows) throws IOException {
        TABLE.write(rows);
    }
}
