package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.samples.myfault.MyFault;
import io.driververifier.samples.notmyfault.Fault;
import io.driververifier.samples.notmyfault.NotMyFault;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;

/** A program for tests in which {@code myfault} completes a request twice, in as many machines as its argument says. */
final class BugCheckProgram {
    private BugCheckProgram() {}

    public static void main(String[] arguments) {
        int machines = Integer.parseInt(arguments[0]);
        for (int i = 0; i < machines; i++) {
            stopOne();
        }
    }

    private static void stopOne() {
        try (Machine machine = Machine.create()) {
            machine.load(MyFault.class);
            ProcessInformation program = Kernel32.createProcess(
                    machine, ProcessCreation.of(new NotMyFault(), NotMyFault.commandLine(Fault.COMPLETE_TWICE)));
            Kernel32.waitForSingleObject(program.process());
        } catch (BugCheck stopped) {
            System.out.println(stopped.code());
        }
    }
}
