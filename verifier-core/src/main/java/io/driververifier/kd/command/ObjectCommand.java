package io.driververifier.kd.command;

import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdFailure;
import io.driververifier.kd.KdNumber;
import io.driververifier.kd.KdObject;
import java.util.List;

/** {@code !object}: what an address belongs to. */
public final class ObjectCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("!object");
    }

    @Override
    public String summary() {
        return "what an address belongs to, and which command shows it";
    }

    @Override
    public String usage() {
        return "!object ADDRESS";
    }

    @Override
    public List<String> help() {
        return List.of("takes any number of eight digits that the debugger prints as an address");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atLeast(1);
        arguments.atMost(1);
        int address = arguments.number(0).orElse(0);
        int current =
                context.anyMachine().map(machine -> machine.image().number()).orElse(0);
        List<KdObject> known = context.objects().at(address, current);
        if (known.isEmpty()) {
            throw new KdFailure("There is no object at " + KdNumber.address(address));
        }
        for (KdObject object : known) {
            context.println("Object: " + KdNumber.address(address) + "  " + object.what()
                    + (object.machine() == 0 || object.machine() == current ? "" : ", in machine " + object.machine())
                    + (object.command().startsWith("!object") ? "" : ": " + object.command()));
        }
        context.anyMachine().ifPresent(machine -> context.println(Waiters.of(machine, address)));
    }
}
