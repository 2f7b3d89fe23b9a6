package io.driververifier.kd.command;

import io.driververifier.dump.FileImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdMachine;
import io.driververifier.kd.KdNumber;
import java.util.List;

/** {@code !fileobj}: an open file. */
public final class FileObjCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("!fileobj");
    }

    @Override
    public String summary() {
        return "an open file";
    }

    @Override
    public String usage() {
        return "!fileobj ADDRESS";
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atLeast(1);
        arguments.atMost(1);
        KdMachine machine = context.machine();
        int address = arguments.number(0).orElse(0);
        FileImage file = machine.file(address).orElseThrow(() -> context.wrongAddress(address, "file object"));
        context.println("File object (" + KdNumber.address(address) + ")");
        context.println("Device Object: " + KdNumber.address(file.device()) + "  "
                + machine.driverOf(file.device()).orElse(""));
        context.println("HandleCount " + file.handleCount() + " RefCount " + file.referenceCount());
        context.println(Waiters.of(machine, address));
    }
}
