package io.driververifier.kd.command;

import io.driververifier.dump.DeviceImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdMachine;
import io.driververifier.kd.KdNumber;
import java.util.List;

/** {@code !devobj}: a device. */
public final class DevObjCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("!devobj");
    }

    @Override
    public String summary() {
        return "a device";
    }

    @Override
    public String usage() {
        return "!devobj DEVICE";
    }

    @Override
    public List<String> help() {
        return List.of("DEVICE is an address or a name");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atLeast(1);
        arguments.atMost(1);
        KdMachine machine = context.machine();
        DeviceImage device = Devices.named(context, arguments.word(0));
        context.println("Device object (" + KdNumber.address(device.address()) + ") is for:");
        context.println(" " + (device.name().isEmpty() ? "(no name)" : "\\Device\\" + device.name()) + " "
                + machine.driverOf(device.address()).orElse("(not loaded)") + " DriverObject "
                + KdNumber.address(device.driver()));
        context.println("RefCount " + device.referenceCount() + " StackSize " + device.stackSize() + " Flags "
                + (device.flags().isEmpty() ? "none" : String.join(" ", device.flags())));
        context.println("DevExt " + (device.extension().isEmpty() ? "none" : device.extension()) + " PowerState "
                + device.powerState());
        if (!device.instancePath().isEmpty()) {
            context.println("DevNode " + device.instancePath() + ", " + device.nodeState());
        }
        context.println("AttachedDevice (Upper) " + neighbour(machine, device.attachedDevice()));
        context.println("AttachedTo (Lower) " + neighbour(machine, device.attachedTo()));
    }

    private static String neighbour(KdMachine machine, int address) {
        return KdNumber.address(address) + " " + machine.driverOf(address).orElse("");
    }
}
