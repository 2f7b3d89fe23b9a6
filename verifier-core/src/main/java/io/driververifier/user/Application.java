package io.driververifier.user;

import io.driververifier.machine.Machine;

/** A program that a process runs: what stands in its file, with the entry point of its first thread. */
@FunctionalInterface
public interface Application {
    /**
     * Runs on the first thread of the process, whose return ends it; answers the exit code. What it throws ends the process
     * too, with {@code STATUS_UNHANDLED_EXCEPTION}.
     */
    int main(Machine machine, String commandLine);
}
