package io.driververifier.live;

import io.driververifier.machine.Machine;
import io.driververifier.nt.ke.KThread;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.UserFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A program for tests with a process that hangs in {@link HangingDriver} until the standard input ends; it says so on stdout
 * when it does. With an argument it has no machine at all.
 */
public final class HangingProgram {
    /** The name of the process. */
    public static final String PROCESS = "notmyfault.exe";

    private HangingProgram() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            sayAndWait();
            return;
        }
        try (Machine machine = Machine.create()) {
            machine.load(HangingDriver.class);
            Kernel32.createProcess(machine, ProcessCreation.of(HangingProgram::hang, PROCESS));
            while (machine.kernel().threads().stream().noneMatch(HangingProgram::waits)) {
                Thread.onSpinWait();
            }
            sayAndWait();
        }
    }

    private static int hang(Machine machine, String commandLine) {
        try (UserFile file = UserFile.open(machine, "\\\\.\\hanging")) {
            return file.read(ByteBuffer.allocate(4), 0).status().code();
        }
    }

    private static boolean waits(KThread thread) {
        return thread.waitsOn() != null;
    }

    private static void sayAndWait() throws IOException {
        System.out.println("ready");
        while (System.in.read() >= 0) {}
    }
}
