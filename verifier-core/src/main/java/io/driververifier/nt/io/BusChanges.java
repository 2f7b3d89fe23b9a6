package io.driververifier.nt.io;

import java.util.List;

/**
 * What a look at a bus found.
 *
 * @param arrived the devices on it for which no driver is installed yet
 * @param gone the devices that it does not report any more and that have not been removed yet
 */
public record BusChanges(List<DeviceObject> arrived, List<DeviceObject> gone) {
    /** Copies of both lists. */
    public BusChanges {
        arrived = List.copyOf(arrived);
        gone = List.copyOf(gone);
    }
}
