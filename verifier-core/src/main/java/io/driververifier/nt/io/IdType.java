package io.driververifier.nt.io;

/** Which name of a device its bus is asked for ({@code BUS_QUERY_ID_TYPE}); the ordinal is Windows' code. */
public enum IdType {
    /** Bus and kind of the device: a {@link String} such as {@code TOASTER\MODEL1}. */
    DEVICE_ID,
    /** What drivers are found by, best first: {@link DeviceIds}. */
    HARDWARE_IDS,
    /** What drivers are found by if there is none for the hardware: {@link DeviceIds}. */
    COMPATIBLE_IDS,
    /** What tells it from its like on the same bus: a {@link String}. */
    INSTANCE_ID
}
