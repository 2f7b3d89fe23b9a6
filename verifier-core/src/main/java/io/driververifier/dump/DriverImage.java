package io.driververifier.dump;

import java.util.List;

/**
 * A loaded driver.
 *
 * @param address its driver object's address
 * @param name its name
 * @param className the simple name of its class, as stacks write it
 * @param hasAddDevice whether it has an {@code AddDevice} routine
 * @param hasUnload whether it has an {@code Unload} routine
 * @param devices its devices, the newest first
 */
public record DriverImage(
        int address, String name, String className, boolean hasAddDevice, boolean hasUnload, List<Integer> devices) {
    /** As the record says, copied. */
    public DriverImage {
        devices = List.copyOf(devices);
    }
}
