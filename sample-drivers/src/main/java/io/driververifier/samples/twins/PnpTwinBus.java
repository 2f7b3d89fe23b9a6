package io.driververifier.samples.twins;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.ob.Ob;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A bus with two children, but for its dispatch routine.
 *
 * <p>It makes no call with an IRP, as {@link PnpTwinFilter} does not. Any thread; the list of children is copied on write.
 */
public abstract non-sealed class PnpTwinBus implements Driver, PnpTwin {
    private static final int CHILDREN = 2;

    private final List<DeviceObject> children = new CopyOnWriteArrayList<>();

    /** A bus without devices. */
    protected PnpTwinBus() {}

    @Override
    public final NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public final NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject function = Io.createDevice(driver, Set.of());
        function.setExtension(Io.attachDeviceToDeviceStack(function, physical));
        for (int instance = 0; instance < CHILDREN; instance++) {
            DeviceObject child = Io.createDevice(driver, Set.of());
            child.setExtension(Integer.toString(instance));
            children.add(child);
        }
        return NtStatus.SUCCESS;
    }

    /** The device below the function device {@code device}. */
    protected static DeviceObject lower(DeviceObject device) {
        return device.extension(DeviceObject.class);
    }

    /** Whether {@code device} is the physical device of a child. */
    protected static boolean isChild(DeviceObject device) {
        return device.attachedTo() == null;
    }

    /** What tells the child {@code device} from its like. */
    protected static String instance(DeviceObject device) {
        return device.extension(String.class);
    }

    /** Whether the child {@code device} is plugged in, as both are until the bus goes. */
    protected final boolean isPresent(DeviceObject device) {
        return children.contains(device);
    }

    /** Both children, with a reference for whoever is told of them. */
    protected final List<DeviceObject> referencedChildren() {
        children.forEach(Ob::referenceObject);
        return children;
    }

    /** {@code device}, with a reference for whoever is told of it. */
    protected static DeviceObject referenced(DeviceObject device) {
        Ob.referenceObject(device);
        return device;
    }

    /** Takes the children off the bus. */
    protected final List<DeviceObject> takeChildren() {
        List<DeviceObject> taken = List.copyOf(children);
        children.clear();
        return taken;
    }
}
