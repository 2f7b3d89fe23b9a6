package io.driververifier.samples.notmyfault;

import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ps.EThread;
import io.driververifier.samples.myfault.MyFault;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * One fault on a machine of its own, watched by whoever sits in front of it: starts the program, ends its process if that
 * does not end by itself, and tells what came of it. One thread.
 */
final class FaultRun {
    /** The machine has survived the fault: the process has ended and the driver is unloaded. */
    static final int EXIT_SURVIVED = 0;

    /** The fault has done harm: the machine stopped, or is left with a process or a driver that nobody gets rid of. */
    static final int EXIT_HARMED = 1;

    private static final Duration LOOK = Duration.ofMillis(10);
    private static final int LOOKS_MAX = 3_000;

    private final Fault fault;
    private final PrintStream out;
    private final MyFault driver = new MyFault();

    FaultRun(Fault fault, PrintStream out) {
        this.fault = fault;
        this.out = out;
    }

    /** Does it all; answers the exit status. */
    int run() {
        try (Machine machine = Machine.create()) {
            return run(machine);
        } catch (BugCheck stop) {
            out.println(stop.getMessage());
            return EXIT_HARMED;
        }
    }

    private int run(Machine machine) {
        DriverObject loaded = machine.load(driver);
        out.println(String.format(
                Locale.ROOT,
                "%s sends 0x%08X to \\\\.\\%s",
                NotMyFault.commandLine(fault),
                fault.ioControlCode(),
                MyFault.DEVICE_NAME));
        ProcessInformation program =
                Kernel32.createProcess(machine, ProcessCreation.of(new NotMyFault(), NotMyFault.commandLine(fault)));
        if (!endsUnless(() -> driver.keptCount() > 0, program.process())) {
            out.println("The driver keeps the request. Ending the process, as Task Manager does");
            Kernel32.terminateProcess(program.process(), 1);
            // Once the work item is done, every request of the process is cancelled, and a cancel routine has run.
            if (!endsUnless(
                    () -> machine.kernel().activeWorkItems() == 0 && driver.keptCount() > 0, program.process())) {
                tellWhatHangs(machine);
                return EXIT_HARMED;
            }
        }
        tellTheEnd(program.process());
        Kernel32.closeHandle(program.thread());
        Kernel32.closeHandle(program.process());
        return unload(machine, loaded);
    }

    private int unload(Machine machine, DriverObject loaded) {
        try {
            machine.unload(loaded);
        } catch (NtStatusException refused) {
            out.println("The driver cannot be unloaded: " + refused.status());
            return EXIT_HARMED;
        }
        out.println("The driver is unloaded");
        return EXIT_SURVIVED;
    }

    /** Waits for the end of {@code process}; answers false as soon as {@code hangs} is true and it has not ended. */
    private static boolean endsUnless(BooleanSupplier hangs, Handle process) {
        for (int look = 0; look < LOOKS_MAX; look++) {
            if (Kernel32.waitForSingleObject(process, LOOK) == NtStatus.SUCCESS) {
                return true;
            }
            if (hangs.getAsBoolean()) {
                return false;
            }
        }
        throw new IllegalStateException("The process neither ends nor hangs in the driver");
    }

    private void tellTheEnd(Handle process) {
        out.println(
                String.format(Locale.ROOT, "The process has ended with 0x%08X", Kernel32.getExitCodeProcess(process)));
    }

    private void tellWhatHangs(Machine machine) {
        out.println("The process has not ended, and nobody can end it but the end of the machine:");
        machine.processes().stream()
                .flatMap(process -> process.threads().stream())
                .forEach(this::tellRequests);
    }

    private void tellRequests(EThread thread) {
        thread.requests().snapshot().forEach(request -> {
            if (request instanceof Irp irp) {
                out.println(String.format(
                        Locale.ROOT,
                        "  thread %04x.%04x waits for an IRP that is %s and that \\Driver\\%s has",
                        thread.process().processId(),
                        thread.threadId(),
                        irp.isCancelled() ? "cancelled" : "not cancelled",
                        MyFault.DEVICE_NAME));
            }
        });
    }
}
