package io.driververifier.kd.command;

import io.driververifier.dump.HandleImage;
import io.driververifier.dump.ProcessImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdFailure;
import io.driververifier.kd.KdMachine;
import io.driververifier.kd.KdNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code !handle}: the handles of processes. */
public final class HandleCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("!handle");
    }

    @Override
    public String summary() {
        return "the handles of a process";
    }

    @Override
    public String usage() {
        return "!handle [HANDLE|0 [FLAGS [PROCESS]]]";
    }

    @Override
    public List<String> help() {
        return List.of(
                "0 means all handles; PROCESS is an address or a process's number, the current one unless given",
                "FLAGS are taken as on Windows and change nothing");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atMost(3);
        KdMachine machine = context.machine();
        int asked = arguments.number(0).orElse(0);
        int shown = 0;
        for (ProcessImage process : processes(context, machine, arguments)) {
            List<HandleImage> handles = process.handles().stream()
                    .filter(handle -> asked == 0 || handle.value() == asked)
                    .toList();
            if (!handles.isEmpty() || asked == 0) {
                context.println("PROCESS " + KdNumber.address(process.address()) + "  " + process.imageName() + ": "
                        + (handles.isEmpty() ? "no handles" : "handles: " + handles.size()));
            }
            handles.forEach(handle -> context.println(line(handle)));
            shown += handles.size();
        }
        if (machine.image().processes().isEmpty()) {
            throw new KdFailure("The machine has no process");
        }
        if (shown == 0 && asked != 0) {
            throw context.wrongAddress(asked, "handle");
        }
    }

    private static List<ProcessImage> processes(KdContext context, KdMachine machine, KdArguments arguments) {
        if (arguments.size() > 2) {
            int asked = arguments.number(2).orElse(0);
            Optional<ProcessImage> process = machine.process(asked)
                    .or(() -> machine.image().processes().stream()
                            .filter(each -> each.processId() == asked)
                            .findFirst());
            return List.of(process.orElseThrow(() -> context.wrongAddress(asked, "process")));
        }
        return machine.currentThread()
                .flatMap(thread -> machine.process(thread.process()))
                .map(List::of)
                .orElse(machine.image().processes());
    }

    private static String line(HandleImage handle) {
        return String.format(
                Locale.ROOT,
                "%04x: Object: %08x  HandleCount: %x  References: %x  Type: %s%s%s",
                handle.value(),
                handle.object(),
                handle.handleCount(),
                handle.referenceCount(),
                handle.type(),
                handle.name().isEmpty() ? "" : "  Name: " + handle.name(),
                handle.isInheritable() ? "  Inheritable" : "");
    }
}
