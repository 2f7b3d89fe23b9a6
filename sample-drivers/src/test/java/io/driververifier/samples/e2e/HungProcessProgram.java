package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.samples.myfault.MyFault;
import io.driververifier.samples.notmyfault.Fault;
import io.driververifier.samples.notmyfault.NotMyFault;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;
import java.io.IOException;
import java.time.Duration;

/**
 * A program in whose machine a process hangs in a driver that keeps its request: its end was asked for, and does not come.
 * Says so in a line, and ends when its input does.
 */
public final class HungProcessProgram {
    private static final int THREADS_OF_PROGRAM = 2;

    private HungProcessProgram() {}

    /** How many threads stand where they wait, so that what is seen of them is always the same. */
    private static long waiting(Machine machine) {
        return machine.kernel().threads().stream()
                .filter(thread -> thread.waitsOn() != null)
                .count();
    }

    /** Makes the process hang. */
    public static void main(String[] arguments) throws IOException {
        MyFault driver = new MyFault();
        try (Machine machine = Machine.create()) {
            machine.load(driver);
            ProcessInformation program = Kernel32.createProcess(
                    machine, ProcessCreation.of(new NotMyFault(), NotMyFault.commandLine(Fault.HANG)));
            while (driver.keptCount() == 0 || waiting(machine) < THREADS_OF_PROGRAM) {
                Thread.onSpinWait();
            }
            Kernel32.terminateProcess(program.process(), 1);
            NtStatus ended = Kernel32.waitForSingleObject(program.process(), Duration.ofMillis(500));
            System.out.println(ended == NtStatus.TIMEOUT ? "hung" : "ended: " + ended);
            while (System.in.read() >= 0) {
                // Until somebody closes it.
            }
            Runtime.getRuntime().halt(0);
        }
    }
}
