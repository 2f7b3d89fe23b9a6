package io.driververifier.samples;

/** The four ways in which a process ends. */
public enum ProcessEnd {
    /** Its first thread returns. */
    RETURN,
    /** One of its threads calls {@code ExitProcess}. */
    EXIT_PROCESS,
    /** Another process calls {@code TerminateProcess}. */
    TERMINATE_PROCESS,
    /** Its threads end one by one. */
    LAST_THREAD
}
