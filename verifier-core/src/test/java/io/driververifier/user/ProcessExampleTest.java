package io.driververifier.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import org.junit.jupiter.api.Test;

/** The last example of source 002, which {@code docs/processes.md} quotes. */
class ProcessExampleTest {
    @Test
    void spawnWaitAndAskForTheExitCode() {
        int exitCode;
        try (Machine machine = Machine.create()) {
            ProcessCreation creation = ProcessCreation.of((own, commandLine) -> commandLine.length(), "child.exe");
            ProcessInformation child = Kernel32.createProcess(machine, creation);
            Kernel32.closeHandle(child.thread());
            Kernel32.waitForSingleObject(child.process(), Programs.BOUND);
            exitCode = Kernel32.getExitCodeProcess(child.process());
            Kernel32.closeHandle(child.process());
        }
        assertThat(exitCode).isEqualTo(9);
    }
}
