package io.driververifier.samples.twins;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.IdType;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MinorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.nt.ob.Ob;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A bus with two children, but for what it does with an IRP.
 *
 * <p>It makes no call with an IRP, as {@link PnpTwinFilter} does not. Any thread; the list of children is copied on write.
 */
public abstract non-sealed class PnpTwinBus implements Driver, PnpTwin {
    private static final int CHILDREN = 2;
    private static final Set<MinorFunction> AGREED_TO = Set.of(
            PnpMinor.START_DEVICE,
            PnpMinor.QUERY_STOP_DEVICE,
            PnpMinor.STOP_DEVICE,
            PnpMinor.CANCEL_STOP_DEVICE,
            PnpMinor.QUERY_REMOVE_DEVICE,
            PnpMinor.CANCEL_REMOVE_DEVICE,
            PnpMinor.QUERY_CAPABILITIES,
            PnpMinor.SURPRISE_REMOVAL,
            PowerMinor.SET_POWER,
            PowerMinor.QUERY_POWER);

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

    /** Whether {@code parameters} ask for the devices of the kind {@code type}. */
    protected static boolean asksFor(DeviceRelationsType type, IrpParameters parameters) {
        return parameters instanceof IrpParameters.QueryDeviceRelations asked && asked.type() == type;
    }

    /** Whether a child has nothing to do for {@code minor} but to let it succeed. */
    protected static boolean isAgreedTo(MinorFunction minor) {
        return AGREED_TO.contains(minor);
    }

    /** Whether a child has an id of the kind {@code type}. */
    protected static boolean hasId(IdType type) {
        return type == IdType.DEVICE_ID || type == IdType.INSTANCE_ID;
    }

    /** The id of the child {@code device}, of a kind that it has: the instance tells it from its like. */
    protected static String id(DeviceObject device, IdType type) {
        return type == IdType.INSTANCE_ID ? device.extension(String.class) : "TWIN\\CHILD";
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
