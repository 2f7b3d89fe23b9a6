package io.driververifier.kd.command;

import io.driververifier.dump.IrpImage;
import io.driververifier.dump.ProcessImage;
import io.driververifier.dump.ThreadImage;
import io.driververifier.kd.KdMachine;
import io.driververifier.kd.KdNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Threads that wait for a request which a driver has. Stateless. */
final class HangAnalysis {
    private HangAnalysis() {}

    /** A paragraph for each; nothing where there is none. */
    static List<String> of(KdMachine machine) {
        List<String> lines = new ArrayList<>();
        for (ThreadImage thread : machine.image().threads()) {
            if (!thread.state().equals("WAIT")) {
                continue;
            }
            for (int address : thread.irps()) {
                Optional<IrpImage> irp = machine.irp(address);
                irp.flatMap(machine::owner).ifPresent(owner -> add(lines, machine, thread, irp.orElseThrow(), owner));
            }
        }
        return lines;
    }

    private static void add(List<String> lines, KdMachine machine, ThreadImage thread, IrpImage irp, String owner) {
        String driver = owner.substring(owner.lastIndexOf('\\') + 1);
        String image =
                machine.process(thread.process()).map(ProcessImage::imageName).orElse("no process");
        lines.add("Thread " + KdNumber.address(thread.address()) + " of " + image + " waits "
                + (thread.isTimedWait() ? "with" : "without") + " a timeout while IRP "
                + KdNumber.address(irp.address())
                + " is with " + owner + ".");
        lines.add("  " + why(irp, owner));
        lines.add("  See !irp " + KdNumber.address(irp.address()) + "; !thread " + KdNumber.address(thread.address())
                + "; lmvm " + driver);
        lines.add("");
    }

    private static String why(IrpImage irp, String owner) {
        if (!irp.held().isEmpty()) {
            return "Driver Verifier keeps its completion back: " + irp.held() + ".";
        }
        if (irp.isCancelled() && irp.cancelRoutine().isEmpty()) {
            return "It was cancelled, and " + owner + " has set no cancel routine: nobody but " + owner
                    + " can end it.";
        }
        return irp.isCancelled()
                ? "It was cancelled; its cancel routine " + irp.cancelRoutine() + " has not completed it."
                : "It was not cancelled; "
                        + (irp.cancelRoutine().isEmpty()
                                ? "it has no cancel routine"
                                : irp.cancelRoutine() + " is its cancel routine")
                        + ".";
    }
}
