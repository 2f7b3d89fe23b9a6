package io.driververifier.kd;

import io.driververifier.dump.BugCheckImage;
import io.driververifier.dump.DeviceImage;
import io.driververifier.dump.DriverImage;
import io.driververifier.dump.Dump;
import io.driververifier.dump.DumpHeader;
import io.driververifier.dump.FileImage;
import io.driververifier.dump.FrameImage;
import io.driververifier.dump.HandleImage;
import io.driververifier.dump.IrpImage;
import io.driververifier.dump.LocationImage;
import io.driververifier.dump.LockImage;
import io.driververifier.dump.MachineImage;
import io.driververifier.dump.ModuleImage;
import io.driververifier.dump.ProcessImage;
import io.driververifier.dump.ThreadImage;
import io.driververifier.dump.WaitImage;
import io.driververifier.verifier.DriverResult;
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

/** Dumps by hand: a process that cannot end, and a stack of two drivers in which a rule was broken. */
final class Dumps {
    static final int PROCESS = 0x8e313c48;
    static final int THREAD = 0x8d86e950;
    static final int HUNG_IRP = 0x8d94acc8;
    static final int FILE = 0x8d84e028;
    static final int MYFAULT_DEVICE = 0x8d8769e8;
    static final int READ_IRP = 0x9a3c1e48;
    static final int FREED_IRP = 0x9a3c1d00;

    private static final Instant TIME = Instant.parse("2026-11-22T10:11:12Z");
    private static final StackLine WAIT = new StackLine("nt", "Ke.waitForSingleObject", 0x2e0, "Ke.java", 91);
    private static final StackLine SERVICE = new StackLine("nt", "RequestWait.cancelled", 0x68, "RequestWait.java", 55);
    private static final StackLine PROGRAM =
            new StackLine("notmyfault", "NotMyFault.hang", 0x19, "NotMyFault.java", 33);
    private static final StackLine CALL = new StackLine("nt", "Iov.callDriver", 0x17e, "Iov.java", 80);
    private static final StackLine FORWARD =
            new StackLine("upper", "UpperFilter.forward", 0x4f, "UpperFilter.java", 61);
    private static final StackLine COMPLETE = new StackLine("lower", "LowerDriver.read", 0x61, "LowerDriver.java", 40);

    private Dumps() {}

    static Dump both() {
        return new Dump(header(), List.of(hung(), stopped()), List.of(result()), Optional.of(box()));
    }

    /** The machine with the process that cannot end, of a JVM without a black box. */
    static Dump hungAlone() {
        return new Dump(header(), List.of(hung()), List.of(), Optional.empty());
    }

    /** A machine in which nothing is. */
    static Dump empty() {
        MachineImage machine = new MachineImage(
                1,
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
        return new Dump(header(), List.of(machine), List.of(), Optional.empty());
    }

    static Dump resultAlone() {
        return new Dump(header(), List.of(), List.of(result()), Optional.empty());
    }

    static Dump boxAlone() {
        return new Dump(header(), List.of(), List.of(), Optional.of(box()));
    }

    private static DumpHeader header() {
        return new DumpHeader(0x1234, TIME, "on request", "17.0.1 by nobody", "0.1.0");
    }

    private static MachineImage hung() {
        ProcessImage system = new ProcessImage(
                0x8efffff8, 4, 0, "System", "NORMAL_PRIORITY_CLASS", 0x103, false, 0, List.of(), List.of());
        HandleImage handle = new HandleImage(0xc8, FILE, "File", "\\Device\\MyFault", true, 1, 2);
        ProcessImage process = new ProcessImage(
                PROCESS,
                0x394,
                0xa80,
                "notmyfault.exe",
                "NORMAL_PRIORITY_CLASS",
                0x103,
                true,
                1,
                List.of(handle),
                List.of(THREAD));
        ThreadImage thread = new ThreadImage(
                THREAD,
                0x394,
                0xeb0,
                PROCESS,
                "notmyfault-main",
                "WAIT",
                "Executive",
                false,
                List.of(new WaitImage(FILE, "NotificationEvent")),
                false,
                "PASSIVE_LEVEL",
                0,
                true,
                "notmyfault!NotMyFault.main",
                List.of(HUNG_IRP),
                List.of(frame(WAIT), frame(SERVICE), frame(PROGRAM)));
        LocationImage location = new LocationImage(
                true,
                0xe,
                "IRP_MJ_DEVICE_CONTROL",
                0,
                "",
                1,
                MYFAULT_DEVICE,
                FILE,
                "",
                List.of(0L, 0L, 0x83360020L, 0L));
        IrpImage irp = new IrpImage(
                HUNG_IRP, "I/O manager", 1, 1, 0, 0, false, true, "", THREAD, -1, -1, 0, "", List.of(location));
        DeviceImage device = new DeviceImage(
                MYFAULT_DEVICE,
                "MyFault",
                0x8d901000,
                1,
                List.of("DO_BUFFERED_IO"),
                0,
                0,
                2,
                "",
                "PowerDeviceD0",
                "",
                "");
        return new MachineImage(
                1,
                Optional.empty(),
                0,
                -1,
                List.of(kernel(), module(0xf79ab000, "MYFAULT", "samples.myfault.MyFaultDriver", false)),
                List.of(new DriverImage(0x8d901000, "MYFAULT", "MyFaultDriver", false, true, List.of(MYFAULT_DEVICE))),
                List.of(device),
                List.of(new FileImage(FILE, MYFAULT_DEVICE, 2, 1)),
                List.of(irp),
                List.of(system, process),
                List.of(thread),
                List.of());
    }

    private static MachineImage stopped() {
        int upper = 0x8c77a220;
        int lower = 0x8c5510d8;
        int file = 0x8c9a2f40;
        int thread = 0x8c41d7a0;
        int process = 0x8c30b520;
        LocationImage below = new LocationImage(
                true,
                3,
                "IRP_MJ_READ",
                0,
                "",
                0xe1,
                lower,
                file,
                "upper!UpperFilter.readComplete",
                List.of(0x200L, 0L, 0L, 0L));
        LocationImage above =
                new LocationImage(true, 3, "IRP_MJ_READ", 0, "", 0, upper, file, "", List.of(0x200L, 0L, 0L, 0L));
        LocationImage unused = new LocationImage(false, 0, "", 0, "", 0, 0, 0, "", List.of(0L, 0L, 0L, 0L));
        IrpImage irp = new IrpImage(
                READ_IRP,
                "I/O manager",
                3,
                2,
                0xc0000120,
                0x200,
                true,
                false,
                "lower!LowerDriver.cancel",
                thread,
                0x200,
                -1,
                0,
                "site 1f00c0de, late",
                List.of(unused, below, above));
        ThreadImage reader = new ThreadImage(
                thread,
                0xb28,
                0x1158,
                process,
                "main",
                "RUNNING",
                "",
                false,
                List.of(),
                false,
                "DISPATCH_LEVEL",
                0,
                false,
                "reader!Reader.main",
                List.of(READ_IRP),
                List.of(frame(CALL), new FrameImage(FORWARD, upper, READ_IRP)));
        BugCheckImage stop = new BugCheckImage(
                0xc9,
                "DRIVER_VERIFIER_IOMANAGER_VIOLATION",
                List.of(0x23d, READ_IRP, upper, 0),
                "PENDING was returned and the location not marked.",
                List.of(frame(CALL), new FrameImage(FORWARD, upper, READ_IRP)));
        return new MachineImage(
                2,
                Optional.of(stop),
                thread,
                0,
                List.of(
                        kernel(),
                        module(0xf79ab000, "lower", "acme.LowerDriver", false),
                        module(0xf79bb000, "upper", "acme.UpperFilter", true)),
                List.of(
                        new DriverImage(0x8c0f1670, "lower", "LowerDriver", false, false, List.of(lower)),
                        new DriverImage(0x8c0f1770, "upper", "UpperFilter", true, true, List.of(upper))),
                List.of(
                        new DeviceImage(
                                lower,
                                "LOWER0",
                                0x8c0f1670,
                                1,
                                List.of(),
                                upper,
                                0,
                                1,
                                "LowerExtension",
                                "PowerDeviceD0",
                                "ROOT\\LOWER\\0000",
                                "Started"),
                        new DeviceImage(
                                upper,
                                "",
                                0x8c0f1770,
                                2,
                                List.of("DO_DIRECT_IO"),
                                0,
                                lower,
                                0,
                                "UpperExtension",
                                "PowerDeviceD0",
                                "",
                                "")),
                List.of(new FileImage(file, upper, 1, 1)),
                List.of(irp),
                List.of(new ProcessImage(
                        process,
                        0xb28,
                        4,
                        "reader.exe",
                        "NORMAL_PRIORITY_CLASS",
                        0x103,
                        false,
                        1,
                        List.of(),
                        List.of(thread))),
                List.of(reader),
                List.of(new LockImage(0x8c77b000, "SpinLock", "upper's queue", thread, 1, List.of())));
    }

    private static ModuleImage kernel() {
        return new ModuleImage(0xf7900000, 0xf7980000, "nt", "", "", "0.1.0", Optional.empty(), "", false);
    }

    private static ModuleImage module(int start, String name, String className, boolean isVerified) {
        return new ModuleImage(
                start,
                start + 0x1480,
                name,
                className,
                "drivers/" + name + "-1.2.jar",
                "1.2",
                Optional.of(TIME),
                "5a".repeat(32),
                isVerified);
    }

    private static FrameImage frame(StackLine line) {
        return new FrameImage(line, 0, 0);
    }

    private static LogEntry entry(int irp, LogEntry.Moment moment) {
        return new LogEntry(
                KdNumber.address(irp),
                "1f00c0de",
                "late",
                moment,
                moment == LogEntry.Moment.HELD ? List.of(COMPLETE, CALL, FORWARD) : List.of(CALL, FORWARD),
                List.of());
    }

    private static Finding finding() {
        return new Finding(
                "0xC9/23D",
                "DRIVER_VERIFIER_IOMANAGER_VIOLATION",
                "PENDING returned, not marked",
                "upper",
                FORWARD,
                KdNumber.address(READ_IRP),
                "The dispatch routine returned STATUS_PENDING for a request that it had not marked.",
                "Call IoMarkIrpPending before the request can complete.",
                Severity.NON_FATAL,
                RuleAction.BREAK,
                List.of(new StoryLine(true, "upper", "IoCallDriver to lower, UpperFilter.java:61")),
                List.of(FORWARD),
                List.of(entry(READ_IRP, LogEntry.Moment.PICKED)),
                "verifier run /flags 0x210 /driver upper --seed 0x1234 --sites 1f00c0de -- mvn test",
                1);
    }

    private static RunResult result() {
        return new RunResult(
                VerifierSettings.parse("flags=0x210,driver=upper,seed=0x1234"),
                new PendingCounters(100, 50, 10, 20, 5, 15),
                List.of(new DriverResult("upper", 1, 20, 30, "")),
                List.of(new SiteResult("1f00c0de12345678", "upper UpperFilter.forward READ", 9, 1, 3, 0, 2, 0)),
                List.of(finding()),
                List.of(entry(READ_IRP, LogEntry.Moment.HELD), entry(READ_IRP, LogEntry.Moment.PICKED)),
                List.of());
    }

    private static BlackBoxImage box() {
        return new BlackBoxImage(
                new BlackBoxHeader(
                        1,
                        0x1234,
                        TIME,
                        BlackBoxState.OPEN,
                        "",
                        "flags=0x210,driver=upper",
                        0x40,
                        0x1000,
                        new BlackBoxDrops(3, 0, 0, 1, 0)),
                List.of(
                        new BoxedForcedPending(5, 2, entry(READ_IRP, LogEntry.Moment.HELD)),
                        new BoxedForcedPending(4, 2, entry(READ_IRP, LogEntry.Moment.PICKED)),
                        new BoxedForcedPending(3, 1, entry(FREED_IRP, LogEntry.Moment.PICKED))),
                List.of(
                        event(0, 1, FREED_IRP, 0x8d86e000, "IoAllocateIrp", "", "nt", ""),
                        event(1, 2, READ_IRP, 0x8c41d7a0, "IoCallDriver", "to upper", "nt", ""),
                        event(2, 2, READ_IRP, 0x8c41d7a0, "IoCallDriver", "to lower", "upper", "UpperFilter.java:61"),
                        event(
                                3,
                                2,
                                READ_IRP,
                                0x8c41e000,
                                "IoCompleteRequest",
                                "STATUS_SUCCESS",
                                "lower",
                                "LowerDriver.java:40"),
                        event(4, 2, READ_IRP, 0x8c41d7a0, "IoCallDriver returned", "STATUS_PENDING", "upper", "")),
                List.of(finding()),
                List.of("2 IRP events were half written"));
    }

    private static BoxedIrpEvent event(
            long number, int machine, int irp, int thread, String event, String detail, String driver, String place) {
        return new BoxedIrpEvent(number, machine, irp, thread, event, detail, driver, place);
    }
}
