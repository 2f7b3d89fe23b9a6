package io.driververifier.kd.command;

import io.driververifier.dump.DeviceImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdMachine;
import java.util.List;
import java.util.Locale;

/** {@code !devstack}: the devices of a stack. */
public final class DevStackCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("!devstack");
    }

    @Override
    public String summary() {
        return "the stack that a device is in, top first";
    }

    @Override
    public String usage() {
        return "!devstack DEVICE";
    }

    @Override
    public List<String> help() {
        return List.of("DEVICE is an address or a name, with or without \\Device\\");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atLeast(1);
        arguments.atMost(1);
        KdMachine machine = context.machine();
        DeviceImage asked = Devices.named(context, arguments.word(0));
        context.println("  !DevObj   !DrvObj            !DevExt              ObjectName");
        for (DeviceImage device : Devices.stack(machine, asked)) {
            context.println(String.format(
                    Locale.ROOT,
                    "%s %08x  %-18s %-20s %s",
                    device.address() == asked.address() ? ">" : " ",
                    device.address(),
                    machine.driverOf(device.address()).orElse("(not loaded)"),
                    device.extension(),
                    device.name()));
        }
        Devices.stack(machine, asked).stream()
                .filter(device -> !device.instancePath().isEmpty())
                .forEach(device ->
                        context.println("  DeviceInst is \"" + device.instancePath() + "\", " + device.nodeState()));
    }
}
