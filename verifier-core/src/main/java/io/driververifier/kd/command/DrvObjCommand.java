package io.driververifier.kd.command;

import io.driververifier.dump.DeviceImage;
import io.driververifier.dump.DriverImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdFailure;
import io.driververifier.kd.KdMachine;
import io.driververifier.kd.KdNumber;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** {@code !drvobj}: a driver with its devices and routines. */
public final class DrvObjCommand implements KdCommand {
    private static final int DEVICES = 0x1;
    private static final int ROUTINES = 0x2;
    private static final int DETAILED = 0x4;

    @Override
    public List<String> names() {
        return List.of("!drvobj");
    }

    @Override
    public String summary() {
        return "a driver, its devices, its routines";
    }

    @Override
    public String usage() {
        return "!drvobj DRIVER [FLAGS]";
    }

    @Override
    public List<String> help() {
        return List.of(
                "DRIVER is an address or a name, with or without \\Driver\\",
                "FLAGS: 1 devices, 2 routines, 4 a line for each device; 1 unless given");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atLeast(1);
        arguments.atMost(2);
        DriverImage driver = named(context, arguments.word(0));
        int flags = arguments.number(1).orElse(DEVICES);
        context.println("Driver object (" + KdNumber.address(driver.address()) + ") is for:");
        context.println(" " + KdMachine.objectName(driver));
        if ((flags & (DEVICES | DETAILED)) != 0) {
            showDevices(context, driver, (flags & DETAILED) != 0);
        }
        if ((flags & ROUTINES) != 0) {
            context.println("");
            context.println("DriverEntry:   " + routine(driver, "driverEntry"));
            context.println("DriverUnload:  " + (driver.hasUnload() ? routine(driver, "unload") : "none"));
            context.println("AddDevice:     " + (driver.hasAddDevice() ? routine(driver, "addDevice") : "none"));
            context.println("Dispatch:      " + routine(driver, "dispatch"));
        }
    }

    private static void showDevices(KdContext context, DriverImage driver, boolean isDetailed) {
        context.println("Device Object list:");
        if (driver.devices().isEmpty()) {
            context.println("(none)");
        } else if (isDetailed) {
            driver.devices()
                    .forEach(address -> context.println(KdNumber.address(address) + "  "
                            + context.machine()
                                    .device(address)
                                    .map(DeviceImage::name)
                                    .orElse("")));
        } else {
            context.println(driver.devices().stream().map(KdNumber::address).collect(Collectors.joining("  ")));
        }
    }

    private static String routine(DriverImage driver, String name) {
        return driver.name() + "!" + driver.className() + "." + name;
    }

    private static DriverImage named(KdContext context, String text) {
        KdMachine machine = context.machine();
        return machine.driverNamed(text).orElseGet(() -> {
            OptionalInt address = KdNumber.parse(text);
            if (address.isEmpty()) {
                throw new KdFailure("No driver " + text + " is loaded; lm lists them");
            }
            return machine.driver(address.getAsInt())
                    .orElseThrow(() -> context.wrongAddress(address.getAsInt(), "driver object"));
        });
    }
}
