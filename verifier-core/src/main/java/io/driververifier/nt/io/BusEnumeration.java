package io.driververifier.nt.io;

import io.driververifier.nt.io.DeviceNode.State;
import io.driververifier.nt.io.IrpParameters.QueryDeviceRelations;
import io.driververifier.nt.io.IrpParameters.QueryId;
import io.driververifier.nt.ob.Ob;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The question to a bus which devices are on it, and what becomes of the answer. Under the lock of the device tree. */
final class BusEnumeration {
    private BusEnumeration() {}

    /** Asks {@code bus} for the devices on it, and new ones for their names. */
    static BusChanges of(DeviceNode bus) {
        DeviceRelations relations = PnpIrp.send(
                        bus.physical(),
                        PnpMinor.QUERY_DEVICE_RELATIONS,
                        new QueryDeviceRelations(DeviceRelationsType.BUS))
                .answer(DeviceRelations.class);
        if (relations != null) {
            Set<DeviceObject> reported = new HashSet<>(relations.devices());
            bus.children().stream()
                    .filter(child -> !reported.contains(child.physical()))
                    .forEach(DeviceNode::reportMissing);
            reported.clear();
            for (DeviceObject device : relations.devices()) {
                // What is attached to something is no physical device, whatever its driver says.
                if (reported.add(device) && device.attachedTo() == null && device.node() == null) {
                    bus.children().add(newNode(device, bus));
                }
                Ob.dereferenceObject(device);
            }
        }
        return new BusChanges(
                physical(bus, child -> !child.isMissing() && child.state() == State.BARE),
                physical(bus, DeviceNode::isMissing));
    }

    private static List<DeviceObject> physical(DeviceNode bus, Predicate<DeviceNode> which) {
        return bus.children().stream().filter(which).map(DeviceNode::physical).toList();
    }

    /** The node of {@code physical}, which is asked for its names. */
    static DeviceNode newNode(DeviceObject physical, @Nullable DeviceNode parent) {
        DeviceNode node = new DeviceNode(physical, parent);
        Ob.referenceObject(physical);
        physical.setNode(node);
        String device = id(physical, IdType.DEVICE_ID);
        PnpIrp.send(physical, PnpMinor.QUERY_ID, new QueryId(IdType.HARDWARE_IDS));
        String instance = id(physical, IdType.INSTANCE_ID);
        if (device != null && instance != null) {
            node.setInstancePath(device + "\\" + instance);
        }
        return node;
    }

    private static @Nullable String id(DeviceObject physical, IdType type) {
        return PnpIrp.send(physical, PnpMinor.QUERY_ID, new QueryId(type)).answer(String.class);
    }
}
