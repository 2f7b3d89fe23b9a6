package io.driververifier.kd.command;

import io.driververifier.dump.FrameImage;
import io.driververifier.kd.KdNumber;
import java.util.ArrayList;
import java.util.List;

/** A stack as {@code k} prints it. Stateless. */
final class StackLines {
    private StackLines() {}

    static List<String> of(List<FrameImage> stack, boolean hasParameters) {
        if (stack.isEmpty()) {
            return List.of("No frame of it is known.");
        }
        List<String> lines = new ArrayList<>();
        for (FrameImage frame : stack) {
            lines.add(frame.line().toString());
            if (hasParameters && (frame.device() != 0 || frame.irp() != 0)) {
                lines.add("            " + parameters(frame));
            }
        }
        return lines;
    }

    private static String parameters(FrameImage frame) {
        List<String> known = new ArrayList<>();
        if (frame.device() != 0) {
            known.add("device = " + KdNumber.address(frame.device()));
        }
        if (frame.irp() != 0) {
            known.add("irp = " + KdNumber.address(frame.irp()));
        }
        return String.join(", ", known);
    }
}
