package io.driververifier.verifier.io;

/** What can happen to an IRP in the hands of verified drivers, as the story of a finding says it. */
enum IrpEvent {
    ALLOCATED("made"),
    ARRIVED("dispatch of"),
    MARKED("IoMarkIrpPending"),
    ROUTINE_SET("IoSetCompletionRoutine"),
    CANCEL_ROUTINE_SET("IoSetCancelRoutine"),
    CALLED("IoCallDriver"),
    ANSWERED("IoCallDriver returned"),
    FORCED("IoCallDriver was forced to return"),
    HELD("completion held back, with"),
    RESUMED("completion resumed"),
    ROUTINE_RUNS("completion routine of"),
    ROUTINE_RETURNED("completion routine returned"),
    COMPLETED("IoCompleteRequest"),
    RETURNED("dispatch returned"),
    CANCELLED("IoCancelIrp"),
    FINISHED("finished, and freed by the I/O manager"),
    FREED("IoFreeIrp"),
    REUSED("made new");

    private final String text;

    IrpEvent(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
