package io.driververifier.nt.ps;

/** What a thread runs ({@code LPTHREAD_START_ROUTINE}). */
@FunctionalInterface
public interface StartRoutine {
    /** Runs it; answers the exit code of the thread. What it throws ends the process. */
    int run();
}
