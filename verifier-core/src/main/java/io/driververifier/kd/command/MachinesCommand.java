package io.driververifier.kd.command;

import io.driververifier.dump.DriverImage;
import io.driververifier.dump.MachineImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code ||}: the machines, and which is the current one. */
public final class MachinesCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("||");
    }

    @Override
    public String summary() {
        return "the machines; ||2s makes the second the current one";
    }

    @Override
    public String usage() {
        return "|| or ||NUMBERs";
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atMost(1);
        if (!arguments.isEmpty()) {
            context.select(arguments.number(0).orElse(0));
            return;
        }
        if (context.dump().machines().isEmpty()) {
            context.println("No machine is in sight here, only logs.");
        }
        int current =
                context.anyMachine().map(machine -> machine.image().number()).orElse(0);
        for (MachineImage machine : context.dump().machines()) {
            context.println(String.format(
                    Locale.ROOT,
                    "%s %x  %s%s",
                    machine.number() == current ? "." : " ",
                    machine.number(),
                    machine.drivers().isEmpty()
                            ? "(no drivers)"
                            : machine.drivers().stream().map(DriverImage::name).collect(Collectors.joining(" ")),
                    machine.bugCheck()
                            .map(stop -> String.format(Locale.ROOT, "  stopped: %s (%x)", stop.name(), stop.code()))
                            .orElse("")));
        }
    }
}
