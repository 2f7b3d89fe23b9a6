package io.driververifier.verifier.io;

/** Through which door a verified driver was entered. */
enum EntryKind {
    DRIVER_ENTRY("DriverEntry routine"),
    ADD_DEVICE("AddDevice routine"),
    UNLOAD("Unload routine"),
    DISPATCH("dispatch routine"),
    COMPLETION("completion routine"),
    CANCEL("cancel routine"),
    WORK_ITEM("work item"),
    DPC("DPC routine"),
    TIMER("timer routine");

    private final String words;

    EntryKind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
