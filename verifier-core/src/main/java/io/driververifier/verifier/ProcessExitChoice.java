package io.driververifier.verifier;

/** How the requester's process is ended while a forced request is under way. */
public enum ProcessExitChoice {
    /** Not at all. */
    OFF,
    /** Somebody terminates it ({@code TerminateProcess}). */
    TERMINATE,
    /** A new thread in it calls {@code ExitProcess}, which runs what the program does at its exit. */
    EXIT,
    /** The one or the other, drawn from the seed. */
    EITHER
}
