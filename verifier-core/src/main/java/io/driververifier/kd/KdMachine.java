package io.driververifier.kd;

import io.driververifier.dump.DeviceImage;
import io.driververifier.dump.DriverImage;
import io.driververifier.dump.FileImage;
import io.driververifier.dump.IrpImage;
import io.driververifier.dump.LocationImage;
import io.driververifier.dump.LockImage;
import io.driververifier.dump.MachineImage;
import io.driververifier.dump.ModuleImage;
import io.driververifier.dump.ProcessImage;
import io.driververifier.dump.ThreadImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * A machine whose objects are found by address and by name.
 *
 * @param image what is known of it
 */
public record KdMachine(MachineImage image) {
    private static final String DRIVER_PREFIX = "\\driver\\";
    private static final String DEVICE_PREFIX = "\\device\\";

    /** The driver object at {@code address}. */
    public Optional<DriverImage> driver(int address) {
        return at(address, image.drivers(), DriverImage::address);
    }

    /** The device at {@code address}. */
    public Optional<DeviceImage> device(int address) {
        return at(address, image.devices(), DeviceImage::address);
    }

    /** The file at {@code address}. */
    public Optional<FileImage> file(int address) {
        return at(address, image.files(), FileImage::address);
    }

    /** The IRP at {@code address}. */
    public Optional<IrpImage> irp(int address) {
        return at(address, image.irps(), IrpImage::address);
    }

    /** The process at {@code address}. */
    public Optional<ProcessImage> process(int address) {
        return at(address, image.processes(), ProcessImage::address);
    }

    /** The thread at {@code address}. */
    public Optional<ThreadImage> thread(int address) {
        return at(address, image.threads(), ThreadImage::address);
    }

    /** The lock at {@code address}. */
    public Optional<LockImage> lock(int address) {
        return at(address, image.locks(), LockImage::address);
    }

    /** The driver that is called {@code name}: in any case, with or without {@code \Driver\} and {@code .sys}. */
    public Optional<DriverImage> driverNamed(String name) {
        return image.drivers().stream()
                .filter(driver -> isName(driver.name(), name, DRIVER_PREFIX))
                .findFirst();
    }

    /** The device that is called {@code name}: in any case, with or without {@code \Device\}. */
    public Optional<DeviceImage> deviceNamed(String name) {
        return image.devices().stream()
                .filter(device -> !device.name().isEmpty() && isName(device.name(), name, DEVICE_PREFIX))
                .findFirst();
    }

    /** The module that is called {@code name}, as a driver is. */
    public Optional<ModuleImage> moduleNamed(String name) {
        return image.modules().stream()
                .filter(module -> isName(module.name(), name, DRIVER_PREFIX))
                .findFirst();
    }

    /** The thread that the machine was stopped on or that asked. */
    public Optional<ThreadImage> currentThread() {
        return thread(image.currentThread());
    }

    /** The driver of the device at {@code address}, as {@code \Driver\name}. */
    public Optional<String> driverOf(int address) {
        return device(address).flatMap(device -> driver(device.driver())).map(KdMachine::objectName);
    }

    /** The name of {@code driver} in the namespace. */
    public static String objectName(DriverImage driver) {
        return "\\Driver\\" + driver.name();
    }

    /** The stack location that {@code irp} is at; empty before it is sent and when it is complete. */
    public Optional<LocationImage> current(IrpImage irp) {
        int index = irp.currentLocation() - 1;
        return index < 0 || index >= irp.locations().size()
                ? Optional.empty()
                : Optional.of(irp.locations().get(index)).filter(LocationImage::isUsed);
    }

    /** The driver that has {@code irp} now, as {@code \Driver\name}; empty if none has. */
    public Optional<String> owner(IrpImage irp) {
        return current(irp).flatMap(location -> driverOf(location.device()));
    }

    private static boolean isName(String name, String asked, String prefix) {
        String plain = plain(asked);
        return plain(name).equals(plain.startsWith(prefix) ? plain.substring(prefix.length()) : plain);
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".sys") ? lower.substring(0, lower.length() - 4) : lower;
    }

    private static <T> Optional<T> at(int address, List<T> objects, ToIntFunction<T> addressOf) {
        return address == 0
                ? Optional.empty()
                : objects.stream()
                        .filter(object -> addressOf.applyAsInt(object) == address)
                        .findFirst();
    }
}
