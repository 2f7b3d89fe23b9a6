package io.driververifier.samples.demo;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.IrpParameters.UsageType;
import io.driververifier.samples.stacks.PciStack;
import io.driververifier.samples.stacks.PciStack.UsageCounts;
import java.io.PrintStream;

/** The demo's second part: files that the system depends on come to a disk controller and leave it. */
final class NotifyPciStack {
    private final Machine machine;
    private final PrintStream out;

    NotifyPciStack(Machine machine, PrintStream out) {
        this.machine = machine;
        this.out = out;
    }

    void run() {
        PciStack stack = PciStack.build(machine);
        int files = 0;
        for (UsageType type : UsageType.values()) {
            notify(stack, type, true);
            files++;
            requireCounts(stack, files);
        }
        for (UsageType type : UsageType.values()) {
            notify(stack, type, false);
            files--;
            requireCounts(stack, files);
        }
        out.println("  " + 2 * UsageType.values().length + " notifications, seen by all five devices of the stack");
    }

    private static void notify(PciStack stack, UsageType type, boolean inPath) {
        NtStatus status = stack.notifyUsage(type, inPath);
        if (status != NtStatus.SUCCESS) {
            throw new DemoFailure("the notification of " + type + " ended with " + status);
        }
    }

    private static void requireCounts(PciStack stack, int files) {
        UsageCounts counts = stack.usageCounts();
        if (!counts.equals(new UsageCounts(files, files, files, files, files))) {
            throw new DemoFailure("of " + files + " files the drivers counted " + counts);
        }
    }
}
