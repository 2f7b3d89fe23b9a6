package io.driververifier.kd.command;

import io.driververifier.dump.IrpImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdFailure;
import io.driververifier.kd.KdMachine;
import java.util.List;

/** {@code !irpfind}: the outstanding IRPs. */
public final class IrpFindCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("!irpfind");
    }

    @Override
    public String summary() {
        return "the outstanding IRPs and who has each";
    }

    @Override
    public String usage() {
        return "!irpfind [DRIVER]";
    }

    @Override
    public List<String> help() {
        return List.of("with a driver's name, those that it has now");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atMost(1);
        KdMachine machine = context.machine();
        String driver = arguments.word(0);
        if (!driver.isEmpty() && machine.driverNamed(driver).isEmpty()) {
            throw new KdFailure("No driver " + driver + " is loaded; lm lists them");
        }
        List<IrpImage> found = machine.image().irps().stream()
                .filter(irp -> driver.isEmpty()
                        || machine.owner(irp).equals(machine.driverNamed(driver).map(KdMachine::objectName)))
                .toList();
        found.forEach(irp -> context.println(IrpLines.brief(machine, irp)));
        context.println("Outstanding IRPs: " + found.size());
        context.printNotes();
    }
}
