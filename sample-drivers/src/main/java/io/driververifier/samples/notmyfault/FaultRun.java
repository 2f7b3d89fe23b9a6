package io.driververifier.samples.notmyfault;

import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.ManualClock;
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
 * does not end by itself, lets the time pass for which Windows waits, and tells what came of it. One thread.
 */
final class FaultRun {
    /** The machine has survived the fault: the process has ended and the driver is unloaded. */
    static final int EXIT_SURVIVED = 0;

    /** The fault has done harm: the machine stopped, or is left with a process or a driver that nobody gets rid of. */
    static final int EXIT_HARMED = 1;

    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Fault fault;
    private final PrintStream out;
    private final MyFault driver = new MyFault();
    private final ManualClock clock = new ManualClock();

    FaultRun(Fault fault, PrintStream out) {
        this.fault = fault;
        this.out = out;
    }

    /** Does it all; answers the exit status. */
    int run() {
        try (Machine machine = Machine.create(clock)) {
            return run(machine);
        } catch (BugCheck stop) {
            out.println(stop.getMessage());
            return EXIT_HARMED;
        }
    }

    private int run(Machine machine) {
        DriverObject loaded = machine.load(driver);
        tell("%s sends 0x%08X to \\\\.\\%s", NotMyFault.commandLine(fault), fault.ioControlCode(), MyFault.DEVICE_NAME);
        ProcessInformation program =
                Kernel32.createProcess(machine, ProcessCreation.of(new NotMyFault(), NotMyFault.commandLine(fault)));
        if (!ends(machine, program.process())) {
            tellWhatHangs(machine);
            return EXIT_HARMED;
        }
        tell("The process has ended with 0x%08X", Kernel32.getExitCodeProcess(program.process()));
        machine.eventLog()
                .entries()
                .forEach(entry -> tell(
                        "The event log has 0x%08X for \\Device\\%s",
                        entry.errorCode(), entry.device().name()));
        Kernel32.closeHandle(program.thread());
        Kernel32.closeHandle(program.process());
        return unload(machine, loaded);
    }

    /** Whether the process is brought to its end, with all the means that there are. */
    private boolean ends(Machine machine, Handle process) {
        if (endsUnless(() -> driver.keptCount() > 0 || waitsForRequests(machine), process)) {
            return true;
        }
        if (driver.keptCount() > 0) {
            tell("The driver keeps the request. Ending the process, as Task Manager does");
            Kernel32.terminateProcess(process, 1);
            if (endsUnless(() -> nobodyEndsIt(machine) || waitsForRequests(machine), process)) {
                return true;
            }
        }
        if (!waitsForRequests(machine)) {
            return false;
        }
        tell("Letting %d minutes pass, for which a thread waits for its requests", minutes(machine));
        letPass(minutes(machine));
        return endsUnless(() -> false, process);
    }

    /** With no work under way every request of the process is cancelled, and a cancel routine, if there is one, has run. */
    private boolean nobodyEndsIt(Machine machine) {
        return driver.keptCount() > 0 && machine.kernel().activeWorkItems() == 0;
    }

    /** Whether somebody waits for the requests of a thread that ends; nobody else waits for a time here. */
    private static boolean waitsForRequests(Machine machine) {
        return machine.kernel().threads().stream().anyMatch(thread -> thread.isTimedWait() && thread.waitsOn() != null);
    }

    private static long minutes(Machine machine) {
        return machine.ps().threadIoTimeout().toMinutes();
    }

    /** One by one, so that what is due earlier happens earlier. */
    private void letPass(long minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            clock.advance(Duration.ofMinutes(1));
            Ke.flushQueuedDpcs();
        }
    }

    /** Waits for the end of {@code process}; answers false if it has not ended once {@code hangs} is true. */
    private static boolean endsUnless(BooleanSupplier hangs, Handle process) {
        long start = System.nanoTime();
        while (!hasEnded(process)) {
            if (hangs.getAsBoolean()) {
                return hasEnded(process);
            }
            if (System.nanoTime() - start > BOUND.toNanos()) {
                throw new IllegalStateException("The process neither ends nor hangs in the driver");
            }
            Thread.onSpinWait();
        }
        return true;
    }

    private static boolean hasEnded(Handle process) {
        return Kernel32.waitForSingleObject(process, Duration.ZERO) == NtStatus.SUCCESS;
    }

    private int unload(Machine machine, DriverObject loaded) {
        try {
            machine.unload(loaded);
        } catch (NtStatusException refused) {
            tell("The driver cannot be unloaded: %s", refused.status());
            return EXIT_HARMED;
        }
        tell("The driver is unloaded");
        return EXIT_SURVIVED;
    }

    private void tellWhatHangs(Machine machine) {
        tell("The process has not ended, and nobody can end it but the end of the machine:");
        machine.processes().stream()
                .flatMap(process -> process.threads().stream())
                .forEach(this::tellRequests);
    }

    private void tellRequests(EThread thread) {
        thread.requests().snapshot().forEach(request -> {
            if (request instanceof Irp irp) {
                tell(
                        "  thread %04x.%04x waits for an IRP that is %s and that \\Driver\\%s has",
                        thread.process().processId(),
                        thread.threadId(),
                        irp.isCancelled() ? "cancelled" : "not cancelled",
                        MyFault.DEVICE_NAME);
            }
        });
    }

    private void tell(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
