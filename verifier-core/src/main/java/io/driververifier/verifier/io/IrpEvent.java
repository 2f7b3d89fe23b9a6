package io.driververifier.verifier.io;

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
}
