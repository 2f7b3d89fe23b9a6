package io.driververifier.dump;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.RuleAction;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.StoryLine;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.blackbox.BlackBoxDrops;
import io.driververifier.verifier.blackbox.BlackBoxHeader;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BlackBoxState;
import io.driververifier.verifier.blackbox.BoxedForcedPending;
import io.driververifier.verifier.blackbox.BoxedIrpEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A dump with everything in it that a dump can have, and texts that are hard to write down. */
final class SampleDump {
    private static final StackLine LINE = new StackLine("pci", "Bus.callDown", 0xb2, "Bus.java", 42);
    private static final FrameImage FRAME = new FrameImage(LINE, 0x8f00_0020, 0x8f00_0030);
    private static final LogEntry ENTRY =
            new LogEntry("8f000030", "abcd1234", "late", LogEntry.Moment.HELD, List.of(LINE, LINE), List.of(LINE));
    private static final Finding FINDING = new Finding(
            "0xC9/226",
            "DRIVER_VERIFIER_IOMANAGER_VIOLATION",
            "a rule\twith a tab",
            "pci",
            LINE,
            "8f000030",
            "what,\nin two lines",
            "remedy \\n",
            Severity.FATAL,
            RuleAction.BREAK,
            List.of(new StoryLine(true, "pci", "IoCallDriver"), new StoryLine(false, "", "ä€\uD83D\uDE00")),
            List.of(LINE),
            List.of(ENTRY),
            "-javaagent:x=y",
            3);

    private SampleDump() {}

    static Dump full() {
        return new Dump(
                new DumpHeader(4711, Instant.parse("2026-11-22T15:00:00.123Z"), "0xC9, a bug check", "17, VM", "0.1"),
                List.of(machine(), empty()),
                List.of(result()),
                Optional.of(box()));
    }

    /** The least that a dump can have. */
    static MachineImage empty() {
        return new MachineImage(
                2,
                Optional.empty(),
                0,
                -1,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static MachineImage machine() {
        return new MachineImage(
                1,
                Optional.of(new BugCheckImage(
                        0xC9, "DRIVER_VERIFIER_IOMANAGER_VIOLATION", List.of(0x226, 0, -1, 0), "why", List.of(FRAME))),
                0x8f00_0010,
                0,
                List.of(new ModuleImage(
                        0xf700_0000,
                        0xf700_1000,
                        "pci",
                        "com.acme.Pci",
                        "/a\tb/pci.jar",
                        "1.2",
                        Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
                        "00ff",
                        true)),
                List.of(new DriverImage(0x8f00_0018, "pci", "Pci", true, false, List.of(0x8f00_0020))),
                List.of(new DeviceImage(
                        0x8f00_0020,
                        "pci0",
                        0x8f00_0018,
                        2,
                        List.of("BUFFERED_IO", "EXCLUSIVE"),
                        0x8f00_0028,
                        0,
                        1,
                        "Extension",
                        "D0",
                        "PCI\\DEV\\1",
                        "STARTED")),
                List.of(new FileImage(0x8f00_0038, 0x8f00_0020, 2, 1)),
                List.of(irp()),
                List.of(new ProcessImage(
                        0x8f00_0040,
                        8,
                        4,
                        "notmyfault.exe",
                        "NORMAL_PRIORITY_CLASS",
                        0x103,
                        true,
                        1,
                        List.of(new HandleImage(4, 0x8f00_0038, "File", "\\Device\\pci0", true, 1, 2)),
                        List.of(0x8f00_0010))),
                List.of(new ThreadImage(
                        0x8f00_0010,
                        8,
                        12,
                        0x8f00_0040,
                        "main",
                        "WAIT",
                        "Executive",
                        true,
                        List.of(new WaitImage(0x8f00_0038, "NotificationEvent")),
                        true,
                        "PASSIVE_LEVEL",
                        1,
                        true,
                        "app!Program.main",
                        List.of(0x8f00_0030, 0x8f00_0048),
                        List.of(FRAME, new FrameImage(LINE, 0, 0)))),
                List.of(new LockImage(0xfe00_0000, "Mutant", "", 0x8f00_0010, 2, List.of(0x8f00_0050))),
                List.of("Only 10, of many", ""));
    }

    private static IrpImage irp() {
        return new IrpImage(
                0x8f00_0030,
                "THREADED",
                1,
                1,
                0xC000_0120,
                Long.MIN_VALUE,
                true,
                true,
                "pci!Cancel",
                0x8f00_0010,
                -1,
                512,
                0x8f00_0058,
                "abcd1234 late",
                List.of(new LocationImage(
                        true,
                        3,
                        "IRP_MJ_READ",
                        1,
                        "IRP_MN_X",
                        0xe1,
                        0x8f00_0020,
                        0x8f00_0038,
                        "pci!Done",
                        List.of(1L, 0L, -1L, Long.MAX_VALUE))));
    }

    private static RunResult result() {
        VerifierSettings settings = VerifierSettings.parse("flags=0x210,driver=pci,seed=0x1234");
        RunResult empty = RunResult.empty(settings);
        return new RunResult(
                settings,
                new PendingCounters(9, 8, 1, 2, 3, 4),
                empty.drivers(),
                List.of(new SiteResult("0123456789abcdef", "pci at Bus.java:42", 5, 1, 1, 1, 1, 1)),
                List.of(FINDING),
                List.of(ENTRY),
                List.of("a note"));
    }

    private static BlackBoxImage box() {
        return new BlackBoxImage(
                new BlackBoxHeader(
                        1,
                        4711,
                        Instant.parse("2026-11-22T14:00:00Z"),
                        BlackBoxState.STOPPED,
                        "the disk is full",
                        "flags=0x210",
                        0x40,
                        256,
                        new BlackBoxDrops(1, 2, 3, 4, 5)),
                List.of(new BoxedForcedPending(77, 1, ENTRY)),
                List.of(new BoxedIrpEvent(
                        5, 1, 0x8f00_0030, 0x8f00_0010, "IoCallDriver", "to disk", "pci", "Bus.java:42")),
                List.of(FINDING),
                List.of("one line"));
    }
}
