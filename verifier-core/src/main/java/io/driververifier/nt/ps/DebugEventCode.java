package io.driververifier.nt.ps;

/** What a debugger is told of, with Windows' values. */
public enum DebugEventCode {
    /** A thread of a process that is being debugged is about to run. */
    CREATE_THREAD_DEBUG_EVENT(2),
    /** A process is about to run its first thread. */
    CREATE_PROCESS_DEBUG_EVENT(3),
    /** A thread ends, and is not the last of its process. */
    EXIT_THREAD_DEBUG_EVENT(4),
    /** A process ends with its last thread. */
    EXIT_PROCESS_DEBUG_EVENT(5);

    private final int value;

    DebugEventCode(int value) {
        this.value = value;
    }

    /** Its number. */
    public int value() {
        return value;
    }
}
