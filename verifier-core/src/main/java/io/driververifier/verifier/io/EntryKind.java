package io.driververifier.verifier.io;

/** Through which door a verified driver was entered. */
enum EntryKind {
    DRIVER_ENTRY,
    ADD_DEVICE,
    UNLOAD,
    DISPATCH,
    COMPLETION,
    CANCEL,
    WORK_ITEM
}
