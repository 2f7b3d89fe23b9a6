package io.driververifier.kd.command;

import io.driververifier.dump.ProcessImage;
import io.driververifier.dump.ThreadImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdFailure;
import io.driververifier.kd.KdMachine;
import io.driververifier.kd.KdNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code !process}: processes, with their threads. */
public final class ProcessCommand implements KdCommand {
    private static final int HEADER = 0x1;
    private static final int WAITS = 0x2;
    private static final int THREADS = 0x4;
    private static final int UNLESS_GIVEN_FOR_THE_CURRENT = HEADER | WAITS;
    private static final int UNLESS_GIVEN = 0xf;
    private static final int STILL_ACTIVE = 0x103;

    @Override
    public List<String> names() {
        return List.of("!process");
    }

    @Override
    public String summary() {
        return "processes, their threads, what these wait on";
    }

    @Override
    public String usage() {
        return "!process [PROCESS|0 [FLAGS [IMAGE]]]";
    }

    @Override
    public List<String> help() {
        return List.of(
                "PROCESS is an address or a process's number; 0 means all, none means the current one",
                "FLAGS: 1 priority and exit status, 2 threads and what they wait on, 4 with 2 their stacks",
                "IMAGE is the name of a program: !process 0 7 notmyfault.exe");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atMost(3);
        KdMachine machine = context.machine();
        int asked = arguments.number(0).orElse(-1);
        int flags = arguments.number(1).orElse(asked == 0 || asked == -1 ? UNLESS_GIVEN_FOR_THE_CURRENT : UNLESS_GIVEN);
        String image = arguments.word(2);
        List<ProcessImage> shown = processes(context, machine, asked).stream()
                .filter(process -> image.isEmpty() || process.imageName().equalsIgnoreCase(image))
                .toList();
        if (asked == 0 && image.isEmpty()) {
            context.println("**** NT ACTIVE PROCESS DUMP ****");
        }
        if (shown.isEmpty()) {
            throw new KdFailure(
                    image.isEmpty()
                            ? "The machine has no process"
                            : "No process runs " + image + "; !process 0 0 lists all");
        }
        shown.forEach(process -> show(context, machine, process, flags));
        if (asked == 0) {
            context.printNotes();
        }
    }

    private static List<ProcessImage> processes(KdContext context, KdMachine machine, int asked) {
        if (asked == 0) {
            return machine.image().processes();
        }
        Optional<ProcessImage> one = asked == -1
                ? machine.currentThread().flatMap(thread -> machine.process(thread.process()))
                : machine.process(asked)
                        .or(() -> machine.image().processes().stream()
                                .filter(process -> process.processId() == asked)
                                .findFirst());
        if (one.isEmpty() && asked == -1) {
            throw new KdFailure("The machine has no current process; !process 0 0 lists all");
        }
        return List.of(one.orElseThrow(() -> context.wrongAddress(asked, "process")));
    }

    private static void show(KdContext context, KdMachine machine, ProcessImage process, int flags) {
        context.println(String.format(
                Locale.ROOT,
                "PROCESS %08x  Cid: %04x    ParentCid: %04x",
                process.address(),
                process.processId(),
                process.parentId()));
        context.println(
                "    HandleCount: " + process.handles().size() + ".  ActiveThreads: " + process.activeThreads());
        context.println("    Image: " + process.imageName());
        if ((flags & HEADER) != 0) {
            context.println("    PriorityClass             " + process.priorityClass());
            context.println("    ExitStatus                " + exitStatus(process));
        }
        context.println("");
        if ((flags & WAITS) != 0) {
            for (int address : process.threads()) {
                Optional<ThreadImage> thread = machine.thread(address);
                context.println(thread.map(known -> ThreadLines.of(machine, known, "        ", (flags & THREADS) != 0))
                        .orElseGet(() -> List.of("        THREAD " + KdNumber.address(address) + " (gone)", "")));
            }
            if (process.threads().isEmpty()) {
                context.println("        No active threads");
                context.println("");
            }
        }
    }

    private static String exitStatus(ProcessImage process) {
        return process.exitStatus() == STILL_ACTIVE
                ? "0x103 (STILL_ACTIVE" + (process.isExiting() ? ", exiting)" : ")")
                : String.format(Locale.ROOT, "0x%x", process.exitStatus());
    }
}
