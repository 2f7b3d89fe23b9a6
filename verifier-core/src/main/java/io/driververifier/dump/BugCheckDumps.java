package io.driververifier.dump;

import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.blackbox.BoxFolder;
import io.driververifier.verifier.blackbox.OwnerOnly;
import io.driververifier.verifier.io.JvmBlackBox;
import io.driververifier.verifier.io.JvmVerification;
import io.driververifier.verifier.io.MachineVerification;
import io.driververifier.verifier.io.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The dumps of machines that a bug check stops while the whole JVM is verified: in the run folder, beside the result, or
 * where there is none beside the black box.
 *
 * <p>Called by the thread that stops the machine, before any other is woken. Nothing that goes wrong here disturbs the
 * program: it is one line on stderr and a note of the result. {@code STOPPED} counts the machines and {@code FAILED} those
 * whose dump failed, of whichever thread.
 */
final class BugCheckDumps {
    private static final String TOPIC = "dumps";
    private static final String FAILED_TOPIC = "dumps that failed";
    private static final AtomicInteger STOPPED = new AtomicInteger();
    private static final AtomicInteger FAILED = new AtomicInteger();

    private BugCheckDumps() {}

    static void stopped(Machine machine, BugCheck stop) {
        try {
            MachineVerification.of(machine)
                    .filter(MachineVerification::isOfJvm)
                    .map(MachineVerification::verifier)
                    .ifPresent(verifier -> dump(machine, stop, verifier));
        } catch (RuntimeException | Error failure) {
            say(machine, failure);
        }
    }

    private static void dump(Machine machine, BugCheck stop, Verifier verifier) {
        VerifierSettings settings = verifier.settings();
        Optional<Path> place = settings.runFolder()
                .map(folder -> folder.resolve(ProcessHandle.current().pid() + JvmVerification.copySuffix()))
                .or(() -> JvmBlackBox.file().map(BoxFolder::stem));
        if (place.isEmpty()) {
            return;
        }
        int number = STOPPED.incrementAndGet();
        if (number > settings.blackBox().dumpsMax()) {
            int left = number - settings.blackBox().dumpsMax();
            verifier.note(
                    TOPIC,
                    "Not dumped, as the setting dumps=" + settings.blackBox().dumpsMax() + " says: " + machines(left)
                            + " that a bug check stopped");
            return;
        }
        try {
            Path file = numbered(place.get().toAbsolutePath(), number);
            Path folder = file.getParent();
            Files.createDirectories(folder, OwnerOnly.folder(folder));
            DumpFile.writeNew(file, Dumps.of(List.of(machine), headline(stop)));
        } catch (IOException | RuntimeException | Error failure) {
            say(machine, failure);
            verifier.note(
                    FAILED_TOPIC,
                    "Not dumped, because the dump could not be taken or written: " + machines(FAILED.incrementAndGet())
                            + " that a bug check stopped");
        }
    }

    private static String machines(int count) {
        return count + (count == 1 ? " machine" : " machines");
    }

    /** Of all machines of this copy of the core no two have the same number, and no two copies the same place. */
    private static Path numbered(Path place, int number) {
        return place.resolveSibling(place.getFileName() + "-" + number + BoxFolder.DUMP_SUFFIX);
    }

    private static String headline(BugCheck stop) {
        return String.valueOf(stop.getMessage()).lines().findFirst().orElse("");
    }

    private static void say(Machine machine, Throwable failure) {
        System.err.println("verifier: Machine " + machine.number() + " cannot be dumped: " + failure);
    }
}
