package io.driververifier.dump;

import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.KThread;
import io.driververifier.verifier.StackCapture;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.io.DriverFrame;
import java.util.ArrayList;
import java.util.List;

/** The stacks of a machine's threads with the frames of the kernel model, and what their drivers were called with. */
final class StackImages {
    private static final int FRAMES_MAX = 256;

    private final Capture capture;

    StackImages(Capture capture) {
        this.capture = capture;
    }

    /** The frames of {@code trace}, the stack of {@code thread}; those that come in when a driver is entered say for what. */
    List<FrameImage> of(KThread thread, StackTraceElement[] trace) {
        List<StackLine> lines = capture.stacks().withMechanism(trace);
        List<DriverFrame> entries = capture.verification()
                .map(verification -> verification.frames(thread))
                .orElse(List.of());
        List<FrameImage> frames = new ArrayList<>();
        int entry = 0;
        for (int i = 0; i < Math.min(lines.size(), FRAMES_MAX); i++) {
            if (entry < entries.size() && isEntered(lines, i)) {
                frames.add(entered(lines.get(i), entries.get(entry)));
                entry++;
            } else {
                frames.add(new FrameImage(lines.get(i), 0, 0));
            }
        }
        return frames;
    }

    /** Whether the routine at {@code index} was called, through frames of ours alone, by one that enters verified drivers. */
    private static boolean isEntered(List<StackLine> lines, int index) {
        if (lines.get(index).module().equals(StackCapture.NT)) {
            return false;
        }
        for (int i = index + 1; i < lines.size(); i++) {
            StackLine caller = lines.get(i);
            if (!caller.module().equals(StackCapture.NT)) {
                return false;
            }
            if (DriverFrame.isEntry(caller)) {
                return true;
            }
        }
        return false;
    }

    /** The entry knows the driver itself; the class may be of several. */
    private static FrameImage entered(StackLine line, DriverFrame entry) {
        return new FrameImage(
                new StackLine(entry.driver(), line.method(), line.offset(), line.file(), line.line()),
                entry.device().map(DeviceObject::address).orElse(0),
                entry.irp().map(Irp::address).orElse(0));
    }

    /** The outermost routine of a program or driver in {@code trace}; empty if it has none. */
    String startAddress(StackTraceElement[] trace) {
        List<StackLine> lines = capture.stacks().withMechanism(trace);
        for (int i = lines.size() - 1; i >= 0; i--) {
            StackLine line = lines.get(i);
            if (!line.module().equals(StackCapture.NT)) {
                return line.module() + "!" + line.method();
            }
        }
        return "";
    }
}
