package io.driververifier.nt.io;

/** The minor functions of {@link MajorFunction#PNP}. */
public enum PnpMinor implements MinorFunction {
    START_DEVICE(0x00),
    QUERY_REMOVE_DEVICE(0x01),
    REMOVE_DEVICE(0x02),
    CANCEL_REMOVE_DEVICE(0x03),
    STOP_DEVICE(0x04),
    QUERY_STOP_DEVICE(0x05),
    CANCEL_STOP_DEVICE(0x06),
    QUERY_DEVICE_RELATIONS(0x07),
    QUERY_INTERFACE(0x08),
    QUERY_CAPABILITIES(0x09),
    QUERY_RESOURCES(0x0A),
    QUERY_RESOURCE_REQUIREMENTS(0x0B),
    QUERY_DEVICE_TEXT(0x0C),
    FILTER_RESOURCE_REQUIREMENTS(0x0D),
    READ_CONFIG(0x0F),
    WRITE_CONFIG(0x10),
    EJECT(0x11),
    SET_LOCK(0x12),
    QUERY_ID(0x13),
    QUERY_PNP_DEVICE_STATE(0x14),
    QUERY_BUS_INFORMATION(0x15),
    DEVICE_USAGE_NOTIFICATION(0x16),
    SURPRISE_REMOVAL(0x17),
    QUERY_LEGACY_BUS_INFORMATION(0x18);

    private final int code;

    PnpMinor(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
