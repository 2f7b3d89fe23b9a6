package io.driververifier.kd.command;

import io.driververifier.dump.BugCheckImage;
import io.driververifier.dump.FrameImage;
import io.driververifier.dump.ThreadImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdFailure;
import io.driververifier.kd.KdMachine;
import io.driververifier.kd.KdNumber;
import java.util.List;

/** Threads by what a person writes. Stateless. */
final class Threads {
    private Threads() {}

    /** The thread whose address or number is the first argument; the current one without. */
    static ThreadImage named(KdContext context, KdArguments arguments) {
        KdMachine machine = context.machine();
        if (arguments.isEmpty()) {
            return machine.currentThread().orElseThrow(() -> noCurrentThread(machine));
        }
        int address = arguments.number(0).orElse(0);
        return machine.thread(address)
                .or(() -> machine.image().threads().stream()
                        .filter(thread -> thread.threadId() == address)
                        .findFirst())
                .orElseThrow(() -> context.wrongAddress(address, "thread"));
    }

    /** The stack of that thread; without an argument, that of the bug check if there was one. */
    static List<FrameImage> stack(KdContext context, KdArguments arguments) {
        KdMachine machine = context.machine();
        if (arguments.isEmpty() && machine.image().bugCheck().isPresent()) {
            return machine.image().bugCheck().map(BugCheckImage::stack).orElse(List.of());
        }
        return named(context, arguments).stack();
    }

    private static KdFailure noCurrentThread(KdMachine machine) {
        return new KdFailure("The machine has no current thread; "
                + machine.image().threads().stream()
                        .findFirst()
                        .map(thread -> "write " + KdNumber.address(thread.address()) + ", for one, behind the command;"
                                + " !process 0 7 lists all")
                        .orElse("it has no threads at all"));
    }
}
