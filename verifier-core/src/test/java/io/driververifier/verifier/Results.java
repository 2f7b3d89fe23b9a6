package io.driververifier.verifier;

import java.util.List;

/** Results of runs for tests, small but with everything that a result can have. */
final class Results {
    static final VerifierSettings SETTINGS =
            VerifierSettings.parse("flags=0x210,driver=pci:crypt,seed=0x1234,run=/a folder/with, commas");

    static final StackLine CALL = new StackLine("pci", "PciBus.callDown", 0xb2, "PciBus.java", 42);
    static final StackLine ROUTINE = new StackLine("nt", "Iov.localCompletionRoutine", 0xa8, "Iov.java", 7);
    static final StackLine NO_SOURCE = new StackLine("pci", "PciBus$1.run", 0, "Unknown Source", -1);

    static final LogEntry PICKED =
            new LogEntry("9a3c1e48", "1f00c0de", "late", LogEntry.Moment.PICKED, List.of(CALL), List.of());
    static final LogEntry HELD = new LogEntry(
            "9a3c1e48", "1f00c0de", "late", LogEntry.Moment.HELD, List.of(ROUTINE, CALL), List.of(NO_SOURCE));

    private Results() {}

    static Finding finding(int line, int count) {
        return new Finding(
                "0xC9/23D",
                "DRIVER_VERIFIER_IOMANAGER_VIOLATION",
                "PENDING returned, not marked",
                "pci",
                new StackLine("pci", "PciBus.dispatch", 3, "PciBus.java", line),
                "9a3c1e48",
                "It returned PENDING\tand said \"C:\\new\"\nover two lines\r\nor three \\n.",
                "Mark the IRP pending first.",
                Severity.NON_FATAL,
                RuleAction.IGNORE,
                List.of(
                        new StoryLine(true, "pci", "IoCallDriver\tto it"),
                        new StoryLine(false, "", "IoCompleteRequest")),
                List.of(CALL, NO_SOURCE),
                List.of(HELD, PICKED),
                "flags=0x210,driver=pci,seed=0x1234",
                count);
    }

    static RunResult full() {
        return new RunResult(
                SETTINGS,
                new PendingCounters(100, 50, 10, 20, 5, 15),
                List.of(new DriverResult("pci", 1, 20, 30, ""), new DriverResult("crypt", 1, 5, 0, "PortDriver\tbase")),
                List.of(new SiteResult(
                        "1f00c0de", "pci PciBus.callDown READ", 9, 1, 3, 0, 2, 0, new ProcessEnds(2, 1))),
                List.of(finding(17, 3)),
                List.of(HELD, PICKED),
                List.of("", "a note with \\ and \t and ü 漢", "another"));
    }
}
