package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.verifier.StackCapture;
import org.jspecify.annotations.Nullable;

/** What can happen to an IRP in the hands of verified drivers, as the story of a finding says it. */
enum IrpEvent {
    ALLOCATED("IRP made"),
    ARRIVED("dispatch routine called"),
    MARKED("IoMarkIrpPending"),
    ROUTINE_SET("IoSetCompletionRoutine"),
    CANCEL_ROUTINE_SET("IoSetCancelRoutine"),
    CALLED("IoCallDriver"),
    ANSWERED("IoCallDriver returned"),
    FORCED("IoCallDriver was made to return"),
    HELD("completion held back, with"),
    RESUMED("completion goes on"),
    ROUTINE_RUNS("completion routine called"),
    ROUTINE_RETURNED("completion routine returned"),
    COMPLETED("IoCompleteRequest with"),
    RETURNED("dispatch routine returned"),
    CANCELLED("IoCancelIrp"),
    DISASSOCIATED("its thread ended without it"),
    FINISHED("finished and freed, with"),
    FREED("IoFreeIrp"),
    REUSED("IRP made new");

    private final String text;

    IrpEvent(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Whether the line of its call is worth telling: an answer comes back to where the call was told of. */
    boolean hasPlace() {
        return this != ANSWERED && this != FORCED;
    }

    /** Whose it was where nobody is named: what a driver returns is its own, everything else the I/O manager's. */
    String nobody() {
        return this == RETURNED || this == ROUTINE_RETURNED ? "" : StackCapture.NT;
    }

    /** That it went to {@code target}. */
    String to(DriverObject target) {
        return "to " + target.name();
    }

    /** The words for {@code detail}; empty where it only says who did it. */
    String with(@Nullable Object detail) {
        if (this == ROUTINE_RETURNED && detail == NtStatus.CONTINUE_COMPLETION) {
            // The same value as STATUS_SUCCESS, but this is what is meant.
            return "STATUS_CONTINUE_COMPLETION";
        }
        return detail == null || detail instanceof VerifiedDriver ? "" : detail.toString();
    }
}
