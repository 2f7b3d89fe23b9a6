package io.driververifier.cli;

import io.driververifier.verifier.LogEntry;
import java.util.List;

/** The debugger command {@code !verifier 40}: the log of forced pendings. */
final class ForcePendingLog {
    /** How many entries the log has, also where several JVMs wrote one each. */
    static final int CAPACITY = 0x40;

    static final String COMMAND = "!verifier 40";

    private ForcePendingLog() {}

    /** The prompt with the command, as the debugger echoes it. */
    static String prompt() {
        return "kd> " + COMMAND;
    }

    /** The newest {@code quantity} entries. */
    static List<String> lines(List<LogEntry> newestFirst, int quantity) {
        return LogEntry.render(
                newestFirst.stream().limit(Math.min(quantity, CAPACITY)).toList(), CAPACITY);
    }
}
