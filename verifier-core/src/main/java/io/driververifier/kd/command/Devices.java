package io.driververifier.kd.command;

import io.driververifier.dump.DeviceImage;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdFailure;
import io.driververifier.kd.KdMachine;
import io.driververifier.kd.KdNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Devices by what a person writes, and the stacks they are in. Stateless. */
final class Devices {
    private Devices() {}

    /** The device that {@code text} names or whose address it is. */
    static DeviceImage named(KdContext context, String text) {
        KdMachine machine = context.machine();
        return machine.deviceNamed(text).orElseGet(() -> {
            OptionalInt address = KdNumber.parse(text);
            if (address.isEmpty()) {
                throw new KdFailure("There is no device " + text + "; !drvobj shows those of a driver");
            }
            return machine.device(address.getAsInt())
                    .orElseThrow(() -> context.wrongAddress(address.getAsInt(), "device object"));
        });
    }

    /** The stack that {@code device} is in, top first; a damaged one ends where it would go round. */
    static List<DeviceImage> stack(KdMachine machine, DeviceImage device) {
        List<DeviceImage> stack = new ArrayList<>();
        stack.add(device);
        Optional<DeviceImage> next = machine.device(device.attachedDevice());
        while (next.isPresent() && !stack.contains(next.get())) {
            stack.add(0, next.get());
            next = machine.device(next.get().attachedDevice());
        }
        next = machine.device(device.attachedTo());
        while (next.isPresent() && !stack.contains(next.get())) {
            stack.add(next.get());
            next = machine.device(next.get().attachedTo());
        }
        return stack;
    }
}
