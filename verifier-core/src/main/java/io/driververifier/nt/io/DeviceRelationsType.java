package io.driververifier.nt.io;

/** Which devices a driver is asked for ({@code DEVICE_RELATION_TYPE}); the ordinal is Windows' code. */
public enum DeviceRelationsType {
    /** Those on the bus that the device is. */
    BUS,
    /** Those that go when the device is ejected. */
    EJECTION,
    POWER,
    /** Those that have to be removed before the device is. */
    REMOVAL,
    /** The physical device at the bottom of the stack. */
    TARGET_DEVICE
}
