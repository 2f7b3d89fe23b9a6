package io.driververifier.dump;

import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Iop;
import io.driververifier.verifier.StackCapture;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The drivers of a machine and their devices. One thread. */
final class DeviceCapture {
    private final Capture capture;
    private final List<DriverObject> drivers;

    DeviceCapture(Capture capture) {
        this.capture = capture;
        this.drivers = new ArrayList<>(capture.machine().io().drivers());
        drivers.sort(Comparator.comparing(DriverObject::name));
    }

    List<DriverImage> drivers() {
        return capture.bounded().each("drivers", drivers, this::driver);
    }

    private DriverImage driver(DriverObject driver) {
        List<Integer> devices = new ArrayList<>();
        driver.devices().forEach(device -> devices.add(0, device.address()));
        Class<?> type = driver.implementation().getClass();
        return new DriverImage(
                driver.address(),
                driver.name(),
                StackCapture.simpleName(type.getName()),
                overrides(type, "addDevice", DriverObject.class, DeviceObject.class),
                overrides(type, "unload", DriverObject.class),
                devices);
    }

    /** Whether a driver of class {@code type} has a routine of its own for {@code name}. */
    private boolean overrides(Class<?> type, String name, Class<?>... parameters) {
        return capture.bounded()
                .one("routines of drivers", type, known -> declares(known, name, parameters))
                .orElse(false);
    }

    private static boolean declares(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters).getDeclaringClass() != Driver.class;
        } catch (NoSuchMethodException impossible) {
            return false;
        }
    }

    /** The devices of the drivers, those in one stack with them, and {@code others}. */
    List<DeviceImage> devices(Collection<DeviceObject> others) {
        Set<DeviceObject> found = Collections.newSetFromMap(new IdentityHashMap<>());
        drivers.forEach(driver -> driver.devices().forEach(device -> addStack(device, found)));
        others.forEach(device -> addStack(device, found));
        List<DeviceObject> devices = new ArrayList<>(found);
        devices.sort(Comparator.comparingInt(DeviceObject::address));
        return capture.bounded().each("devices", devices, DeviceCapture::device);
    }

    private static void addStack(DeviceObject device, Set<DeviceObject> found) {
        for (DeviceObject up = device; up != null && found.add(up); up = up.attachedDevice()) {}
        for (DeviceObject down = device.attachedTo(); down != null && found.add(down); down = down.attachedTo()) {}
    }

    private static DeviceImage device(DeviceObject device) {
        Object extension = Iop.extension(device);
        return new DeviceImage(
                device.address(),
                Objects.requireNonNullElse(device.name(), ""),
                device.driver().address(),
                device.stackSize(),
                device.flags().stream().map(Enum::name).sorted().toList(),
                address(device.attachedDevice()),
                address(device.attachedTo()),
                Iop.opens(device),
                extension == null
                        ? ""
                        : StackCapture.simpleName(extension.getClass().getName()),
                Iop.powerState(device).name(),
                Objects.requireNonNullElse(Iop.instancePath(device), ""),
                Iop.nodeState(device));
    }

    private static int address(@Nullable DeviceObject device) {
        return device == null ? 0 : device.address();
    }
}
