package io.driververifier.nt.io;

/** The major function of a request ({@code IRP_MJ_…}); the ordinal is Windows' code. */
public enum MajorFunction {
    CREATE,
    CREATE_NAMED_PIPE,
    CLOSE,
    READ,
    WRITE,
    QUERY_INFORMATION,
    SET_INFORMATION,
    QUERY_EA,
    SET_EA,
    FLUSH_BUFFERS,
    QUERY_VOLUME_INFORMATION,
    SET_VOLUME_INFORMATION,
    DIRECTORY_CONTROL,
    FILE_SYSTEM_CONTROL,
    DEVICE_CONTROL,
    INTERNAL_DEVICE_CONTROL,
    SHUTDOWN,
    LOCK_CONTROL,
    CLEANUP,
    CREATE_MAILSLOT,
    QUERY_SECURITY,
    SET_SECURITY,
    POWER,
    SYSTEM_CONTROL,
    DEVICE_CHANGE,
    QUERY_QUOTA,
    SET_QUOTA,
    PNP;

    /** Windows' number for it. */
    public int code() {
        return ordinal();
    }
}
