package io.driververifier.nt;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A status value of NT: 32 bits, of which the two highest are the severity.
 *
 * <p>There is one instance for each code, so that values are compared with {@code ==}. Immutable; any thread.
 */
public final class NtStatus {
    private static final Map<Integer, NtStatus> INSTANCES = new ConcurrentHashMap<>();

    public static final NtStatus SUCCESS = known("SUCCESS", 0x0000_0000);
    public static final NtStatus ABANDONED = known("ABANDONED", 0x0000_0080);
    public static final NtStatus USER_APC = known("USER_APC", 0x0000_00C0);
    public static final NtStatus ALERTED = known("ALERTED", 0x0000_0101);
    public static final NtStatus TIMEOUT = known("TIMEOUT", 0x0000_0102);
    public static final NtStatus PENDING = known("PENDING", 0x0000_0103);
    public static final NtStatus REPARSE = known("REPARSE", 0x0000_0104);
    public static final NtStatus BUFFER_OVERFLOW = known("BUFFER_OVERFLOW", 0x8000_0005);
    public static final NtStatus DEVICE_BUSY = known("DEVICE_BUSY", 0x8000_0011);
    public static final NtStatus UNSUCCESSFUL = known("UNSUCCESSFUL", 0xC000_0001);
    public static final NtStatus NOT_IMPLEMENTED = known("NOT_IMPLEMENTED", 0xC000_0002);
    public static final NtStatus INVALID_HANDLE = known("INVALID_HANDLE", 0xC000_0008);
    public static final NtStatus INVALID_CID = known("INVALID_CID", 0xC000_000B);
    public static final NtStatus INVALID_PARAMETER = known("INVALID_PARAMETER", 0xC000_000D);
    public static final NtStatus NO_SUCH_DEVICE = known("NO_SUCH_DEVICE", 0xC000_000E);
    public static final NtStatus INVALID_DEVICE_REQUEST = known("INVALID_DEVICE_REQUEST", 0xC000_0010);
    public static final NtStatus END_OF_FILE = known("END_OF_FILE", 0xC000_0011);

    /** What a completion routine returns to stop completion; the IRP then belongs to its driver again. */
    public static final NtStatus MORE_PROCESSING_REQUIRED = known("MORE_PROCESSING_REQUIRED", 0xC000_0016);

    public static final NtStatus NO_MEMORY = known("NO_MEMORY", 0xC000_0017);
    public static final NtStatus ACCESS_DENIED = known("ACCESS_DENIED", 0xC000_0022);
    public static final NtStatus BUFFER_TOO_SMALL = known("BUFFER_TOO_SMALL", 0xC000_0023);
    public static final NtStatus OBJECT_TYPE_MISMATCH = known("OBJECT_TYPE_MISMATCH", 0xC000_0024);
    public static final NtStatus OBJECT_NAME_NOT_FOUND = known("OBJECT_NAME_NOT_FOUND", 0xC000_0034);
    public static final NtStatus OBJECT_NAME_COLLISION = known("OBJECT_NAME_COLLISION", 0xC000_0035);
    public static final NtStatus MUTANT_NOT_OWNED = known("MUTANT_NOT_OWNED", 0xC000_0046);
    public static final NtStatus THREAD_IS_TERMINATING = known("THREAD_IS_TERMINATING", 0xC000_004B);
    public static final NtStatus DELETE_PENDING = known("DELETE_PENDING", 0xC000_0056);
    public static final NtStatus INSUFFICIENT_RESOURCES = known("INSUFFICIENT_RESOURCES", 0xC000_009A);
    public static final NtStatus DEVICE_NOT_CONNECTED = known("DEVICE_NOT_CONNECTED", 0xC000_009D);
    public static final NtStatus DEVICE_NOT_READY = known("DEVICE_NOT_READY", 0xC000_00A3);
    public static final NtStatus IO_TIMEOUT = known("IO_TIMEOUT", 0xC000_00B5);
    public static final NtStatus FILE_FORCED_CLOSED = known("FILE_FORCED_CLOSED", 0xC000_00B6);
    public static final NtStatus NOT_SUPPORTED = known("NOT_SUPPORTED", 0xC000_00BB);
    public static final NtStatus DEVICE_DOES_NOT_EXIST = known("DEVICE_DOES_NOT_EXIST", 0xC000_00C0);
    public static final NtStatus NOT_A_DIRECTORY = known("NOT_A_DIRECTORY", 0xC000_0103);
    public static final NtStatus PROCESS_IS_TERMINATING = known("PROCESS_IS_TERMINATING", 0xC000_010A);
    public static final NtStatus INVALID_PARAMETER_2 = known("INVALID_PARAMETER_2", 0xC000_00F0);
    public static final NtStatus IMAGE_ALREADY_LOADED = known("IMAGE_ALREADY_LOADED", 0xC000_010E);
    public static final NtStatus CANCELLED = known("CANCELLED", 0xC000_0120);
    public static final NtStatus CANNOT_DELETE = known("CANNOT_DELETE", 0xC000_0121);
    public static final NtStatus FILE_CLOSED = known("FILE_CLOSED", 0xC000_0128);
    public static final NtStatus DLL_INIT_FAILED = known("DLL_INIT_FAILED", 0xC000_0142);
    public static final NtStatus UNHANDLED_EXCEPTION = known("UNHANDLED_EXCEPTION", 0xC000_0144);
    public static final NtStatus INVALID_DEVICE_STATE = known("INVALID_DEVICE_STATE", 0xC000_0184);
    public static final NtStatus IO_DEVICE_ERROR = known("IO_DEVICE_ERROR", 0xC000_0185);
    public static final NtStatus NOT_FOUND = known("NOT_FOUND", 0xC000_0225);
    public static final NtStatus RESOURCE_NOT_OWNED = known("RESOURCE_NOT_OWNED", 0xC000_0264);
    public static final NtStatus DRIVER_UNABLE_TO_LOAD = known("DRIVER_UNABLE_TO_LOAD", 0xC000_026C);
    public static final NtStatus DEVICE_REMOVED = known("DEVICE_REMOVED", 0xC000_02B6);
    public static final NtStatus DEBUGGER_INACTIVE = known("DEBUGGER_INACTIVE", 0xC000_0354);
    public static final NtStatus FAILED_DRIVER_ENTRY = known("FAILED_DRIVER_ENTRY", 0xC000_0365);

    /** What a completion routine returns to let completion go on; the same value as {@link #SUCCESS}. */
    public static final NtStatus CONTINUE_COMPLETION = SUCCESS;

    private final int code;
    private final String name;

    private NtStatus(String name, int code) {
        this.name = name;
        this.code = code;
    }

    /** The one instance for {@code code}, whether it has a name here or not. */
    public static NtStatus of(int code) {
        return INSTANCES.computeIfAbsent(code, value -> new NtStatus(hex(value), value));
    }

    private static NtStatus known(String name, int code) {
        NtStatus status = new NtStatus("STATUS_" + name, code);
        INSTANCES.put(code, status);
        return status;
    }

    /** The 32 bits. */
    public int code() {
        return code;
    }

    /** {@code NT_SUCCESS}: a success or informational value, {@link #PENDING} among them; warnings are none. */
    public boolean isSuccess() {
        return code >= 0;
    }

    /** {@code NT_ERROR}: the two highest bits are set. */
    public boolean isError() {
        return code >>> 30 == 3;
    }

    /** The name as Windows writes it, {@code STATUS_PENDING}; the hexadecimal code where there is none. */
    @Override
    public String toString() {
        return name;
    }

    private static String hex(int code) {
        return String.format(Locale.ROOT, "0x%08X", code);
    }
}
