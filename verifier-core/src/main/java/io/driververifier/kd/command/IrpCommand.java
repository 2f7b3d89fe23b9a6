package io.driververifier.kd.command;

import io.driververifier.dump.IrpImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdMachine;
import java.util.List;

/** {@code !irp}: an IRP with its stack locations. */
public final class IrpCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("!irp");
    }

    @Override
    public String summary() {
        return "an IRP with its stack locations, the lowest driver first";
    }

    @Override
    public String usage() {
        return "!irp ADDRESS [1]";
    }

    @Override
    public List<String> help() {
        return List.of("1 shows status, cancel routine and origin too");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atLeast(1);
        arguments.atMost(2);
        int address = arguments.number(0).orElse(0);
        KdMachine machine = context.machine();
        IrpImage irp = machine.irp(address).orElseThrow(() -> context.wrongAddress(address, "outstanding IRP"));
        context.println(IrpLines.full(machine, irp, arguments.number(1).orElse(0) != 0));
    }
}
