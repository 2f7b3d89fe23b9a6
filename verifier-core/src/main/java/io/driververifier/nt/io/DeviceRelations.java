package io.driververifier.nt.io;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer to {@link PnpMinor#QUERY_DEVICE_RELATIONS} ({@code DEVICE_RELATIONS}).
 *
 * <p>Who puts a device into it references the device first ({@code ObReferenceObject}); who asked gives that up.
 */
public record DeviceRelations(List<DeviceObject> devices) {
    /** A copy of {@code devices}. */
    public DeviceRelations {
        devices = List.copyOf(devices);
    }

    /** Just {@code devices}. */
    public static DeviceRelations of(DeviceObject... devices) {
        return new DeviceRelations(List.of(devices));
    }

    /** These, and {@code more}: what a driver answers that finds the list of a driver above already there. */
    public DeviceRelations plus(List<DeviceObject> more) {
        List<DeviceObject> all = new ArrayList<>(devices);
        all.addAll(more);
        return new DeviceRelations(all);
    }
}
