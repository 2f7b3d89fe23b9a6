package io.driververifier.nt;

/** The bug checks that this kernel and its verifier raise, with Windows' own numbers. */
public enum BugCheckCode {
    /** {@code IoCallDriver} with no stack location left. */
    NO_MORE_IRP_STACK_LOCATIONS(0x35),
    /** An exception that a driver's routine let out. */
    KMODE_EXCEPTION_NOT_HANDLED(0x1E),
    /** An IRP completed twice. */
    MULTIPLE_IRP_COMPLETE_REQUESTS(0x44),
    /** A cancel routine is still set in an IRP that has completed. */
    CANCEL_STATE_IN_COMPLETED_IRP(0x48),
    /** A rule of the verifier was broken that is none of I/O verification's own; parameter 1 says which. */
    DRIVER_VERIFIER_DETECTED_VIOLATION(0xC4),
    /** A rule of I/O verification was broken; parameter 1 says which. */
    DRIVER_VERIFIER_IOMANAGER_VIOLATION(0xC9),
    /** A routine of a driver is called that has been unloaded. */
    DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS(0xCE),
    /** A work item was used wrongly. */
    WORKER_INVALID(0xE4),
    /** {@code IoCancelFileOpen} for a file that has a handle already. */
    INVALID_CANCEL_OF_FILE_OPEN(0xE8),
    /** A cancel routine returned without releasing the cancel spin lock. */
    DRIVER_RETURNED_HOLDING_CANCEL_LOCK(0x11B),
    /** A driver touched an IRP that had been freed. */
    DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL(0xD5);

    private final int code;

    BugCheckCode(int code) {
        this.code = code;
    }

    /** The number on the blue screen. */
    public int code() {
        return code;
    }
}
