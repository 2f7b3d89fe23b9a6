package io.driververifier.user;

/** Why a library's entry point is called ({@code fdwReason}), with Windows' values. */
public enum LibraryReason {
    /** It leaves the process: the last one who has loaded it frees it, or the process ends. */
    DLL_PROCESS_DETACH(0),
    /** It was loaded. */
    DLL_PROCESS_ATTACH(1),
    /** A thread begins; the caller is that thread. */
    DLL_THREAD_ATTACH(2),
    /** A thread ends and was not torn away; the caller is that thread. */
    DLL_THREAD_DETACH(3);

    private final int value;

    LibraryReason(int value) {
        this.value = value;
    }

    /** Its number. */
    public int value() {
        return value;
    }
}
