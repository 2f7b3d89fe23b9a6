package io.driververifier.samples.notmyfault;

import io.driververifier.machine.Machine;
import io.driververifier.nt.ob.Handle;
import io.driververifier.samples.myfault.MyFault;
import io.driververifier.user.Application;
import io.driververifier.user.Kernel32;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A program that asks the driver {@code myfault} for a fault, after the one of Sysinternals.
 *
 * <p>As a program of a machine ({@link #main(Machine, String)}) it has one thread more than it needs: the request is sent
 * on a thread of its own, so that what hangs is not the thread that the user clicks on. As a program of Java ({@link
 * #main(String[])}) it makes a machine, loads the driver, runs itself in it, and tells what came of it.
 */
public final class NotMyFault implements Application {
    /** The name of its file. */
    public static final String IMAGE_NAME = "notmyfault.exe";

    /** The exit code if the command line names no fault. */
    public static final int EXIT_USAGE = 2;

    private static final int INPUT_BYTES = 4;

    /** The program, which a process runs. */
    public NotMyFault() {}

    /** Runs as a program of Java; {@link FaultRun} has the exit statuses. */
    public static void main(String[] arguments) {
        int exitStatus = run(arguments, System.out, System.err);
        System.out.flush();
        System.exit(exitStatus);
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        Optional<Fault> fault = arguments.length == 1 ? Fault.of(arguments[0]) : Optional.empty();
        if (fault.isEmpty()) {
            Menu.print(err, arguments);
            return EXIT_USAGE;
        }
        return new FaultRun(fault.get(), out).run();
    }

    /** The command line that has a process commit {@code fault}. */
    public static String commandLine(Fault fault) {
        return IMAGE_NAME + " " + fault.option();
    }

    /** Answers the status of the request as the exit code, if it comes back. */
    @Override
    public int main(Machine machine, String commandLine) {
        String option = commandLine.substring(commandLine.lastIndexOf(' ') + 1);
        return Fault.of(option).map(fault -> commit(machine, fault)).orElse(EXIT_USAGE);
    }

    private static int commit(Machine machine, Fault fault) {
        Handle sender = Kernel32.createThread(() -> send(machine, fault));
        Kernel32.waitForSingleObject(sender);
        return Kernel32.getExitCodeThread(sender);
    }

    private static int send(Machine machine, Fault fault) {
        try (UserFile file = UserFile.open(machine, MyFault.DEVICE_NAME)) {
            ByteBuffer input = ByteBuffer.allocate(INPUT_BYTES);
            IoResult result = fault == Fault.HANG_OVERLAPPED
                    ? file.controlOverlapped(fault.ioControlCode(), input, null).await()
                    : file.control(fault.ioControlCode(), input, null);
            return result.status().code();
        }
    }
}
