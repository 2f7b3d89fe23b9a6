package io.driververifier.kd.command;

import io.driververifier.dump.IrpImage;
import io.driververifier.dump.ProcessImage;
import io.driververifier.dump.ThreadImage;
import io.driververifier.kd.KdMachine;
import io.driververifier.kd.KdNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A thread as {@code !thread} and {@code !process} print it. Stateless. */
final class ThreadLines {
    private ThreadLines() {}

    static List<String> of(KdMachine machine, ThreadImage thread, String indent, boolean hasStack) {
        String deeper = indent + "    ";
        List<String> lines = new ArrayList<>();
        lines.add(indent
                + String.format(
                        Locale.ROOT,
                        "THREAD %08x  Cid %04x.%04x  %s",
                        thread.address(),
                        thread.processId(),
                        thread.threadId(),
                        state(thread)));
        thread.waitObjects().forEach(wait -> lines.add(deeper + KdNumber.address(wait.address()) + "  " + wait.type()));
        if (!thread.irps().isEmpty()) {
            lines.add(indent + "IRP List:");
            thread.irps().forEach(irp -> lines.add(deeper + irp(machine, irp)));
        }
        lines.add(deeper + "Owning Process            " + KdNumber.address(thread.process()) + "       Image:         "
                + machine.process(thread.process()).map(ProcessImage::imageName).orElse("N/A"));
        lines.add(deeper + "Java Thread               " + thread.name());
        lines.add(deeper + "IRQL                      " + thread.irql());
        if (!thread.startAddress().isEmpty()) {
            lines.add(deeper + "Start Address             " + thread.startAddress());
        }
        if (hasStack) {
            StackLines.of(thread.stack(), false).forEach(line -> lines.add(deeper + line));
        }
        lines.add("");
        return lines;
    }

    private static String state(ThreadImage thread) {
        String waiting = thread.waitReason().isEmpty()
                ? ""
                : ": (" + thread.waitReason() + ") " + (thread.isUserMode() ? "UserMode" : "KernelMode")
                        + (thread.isTimedWait() ? " with a timeout" : " without a timeout");
        return thread.state()
                + waiting
                + (thread.suspendCount() > 0
                        ? String.format(Locale.ROOT, " SuspendCount %x", thread.suspendCount())
                        : "")
                + (thread.isTerminating() ? " (terminating)" : "");
    }

    private static String irp(KdMachine machine, int address) {
        return KdNumber.address(address) + ": "
                + machine.irp(address).map(irp -> irp(machine, irp)).orElse("(no longer outstanding)");
    }

    private static String irp(KdMachine machine, IrpImage irp) {
        return machine.current(irp)
                        .map(location -> location.majorName() + String.format(Locale.ROOT, "(%x), ", location.major()))
                        .orElse("")
                + IrpLines.whereabouts(machine, irp)
                + (irp.isCancelled() ? ", Cancel" : "");
    }
}
