package io.driververifier.kd;

import io.driververifier.dump.BugCheckImage;
import io.driververifier.dump.Dump;
import io.driververifier.dump.DumpHeader;
import io.driververifier.dump.FrameImage;
import io.driververifier.dump.MachineImage;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.RuleAction;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.Severity;
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

/** Machines of one verification whose IRPs have the same address, as those of real machines do. */
final class StoppedMachines {
    static final int IRP = 0x8f000040;
    static final int LATER_IRP = 0x8f000080;

    private static final String NAME = "DRIVER_VERIFIER_IOMANAGER_VIOLATION";

    private StoppedMachines() {}

    /** One machine that runs, or that {@code stop} has stopped, with the findings of its verification and the JVM's box. */
    static Dump of(int machine, Optional<BugCheckImage> stop, Finding... findings) {
        return new Dump(
                new DumpHeader(1, Instant.EPOCH, "on request", "17", "0.1"),
                List.of(machine(machine, stop)),
                List.of(result(findings)),
                Optional.of(box()));
    }

    static BugCheckImage stop(int code, String driver, String message, int... parameters) {
        return new BugCheckImage(
                code,
                NAME,
                List.of(parameters[0], parameters[1], 0, 0),
                message,
                List.of(new FrameImage(line(driver), 0, 0)));
    }

    static Finding finding(String code, String driver) {
        return new Finding(
                code,
                NAME,
                "broke a rule",
                driver,
                line(driver),
                KdNumber.address(IRP),
                "What " + driver + " did.",
                "What " + driver + " should do.",
                Severity.FATAL,
                RuleAction.BREAK,
                List.of(new StoryLine(true, driver, "as the finding of " + driver + " was told")),
                List.of(line(driver)),
                List.of(),
                "replay",
                1);
    }

    private static MachineImage machine(int number, Optional<BugCheckImage> stop) {
        return new MachineImage(
                number, stop, 0, 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of());
    }

    private static RunResult result(Finding... findings) {
        RunResult empty = RunResult.empty(VerifierSettings.parse("flags=0x210,driver=first"));
        return new RunResult(
                empty.settings(),
                empty.counters(),
                empty.drivers(),
                List.of(),
                List.of(findings),
                List.of(),
                List.of());
    }

    private static BlackBoxImage box() {
        return new BlackBoxImage(
                new BlackBoxHeader(1, 1, Instant.EPOCH, BlackBoxState.OPEN, "", "", 0x40, 0x100, BlackBoxDrops.NONE),
                List.of(forced(1, "first"), forced(2, "second")),
                List.of(event(1, "first"), event(2, "second")),
                List.of(),
                List.of());
    }

    private static BoxedForcedPending forced(int machine, String driver) {
        return new BoxedForcedPending(
                machine,
                machine,
                new LogEntry(
                        KdNumber.address(IRP),
                        "abcd1234",
                        "late",
                        LogEntry.Moment.HELD,
                        List.of(line("forced-" + driver)),
                        List.of()));
    }

    private static BoxedIrpEvent event(int machine, String driver) {
        return new BoxedIrpEvent(
                machine, machine, IRP, 0x8f000010, "IoCallDriver", "in the box", driver, driver + ".java:1");
    }

    private static StackLine line(String driver) {
        return new StackLine(driver, "Drv.dispatch", 1, driver + ".java", 7);
    }
}
