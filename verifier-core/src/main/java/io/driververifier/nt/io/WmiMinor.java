package io.driververifier.nt.io;

/** The minor functions of {@link MajorFunction#SYSTEM_CONTROL}. */
public enum WmiMinor implements MinorFunction {
    QUERY_ALL_DATA(0x00),
    QUERY_SINGLE_INSTANCE(0x01),
    CHANGE_SINGLE_INSTANCE(0x02),
    CHANGE_SINGLE_ITEM(0x03),
    ENABLE_EVENTS(0x04),
    DISABLE_EVENTS(0x05),
    ENABLE_COLLECTION(0x06),
    DISABLE_COLLECTION(0x07),
    REGINFO(0x08),
    EXECUTE_METHOD(0x09),
    REGINFO_EX(0x0B);

    private final int code;

    WmiMinor(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
