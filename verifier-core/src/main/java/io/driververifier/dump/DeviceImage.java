package io.driververifier.dump;

import java.util.List;

/**
 * A device.
 *
 * @param address its address
 * @param name its name without {@code \Device\}; empty if it has none
 * @param driver its driver object
 * @param stackSize how many stack locations an IRP for it needs
 * @param flags the names of its flags
 * @param attachedDevice the device on top of it
 * @param attachedTo the device below it
 * @param referenceCount how many references and opens keep it
 * @param extension the simple name of its extension's class; empty if it has none
 * @param powerState its power state
 * @param instancePath the path of its device node; empty if it has none
 * @param nodeState the state of its device node; empty if it has none
 */
public record DeviceImage(
        int address,
        String name,
        int driver,
        int stackSize,
        List<String> flags,
        int attachedDevice,
        int attachedTo,
        int referenceCount,
        String extension,
        String powerState,
        String instancePath,
        String nodeState) {
    /** As the record says, copied. */
    public DeviceImage {
        flags = List.copyOf(flags);
    }
}
