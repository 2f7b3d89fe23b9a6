package io.driververifier.dump;

import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.blackbox.BoxFolder;
import io.driververifier.verifier.blackbox.OwnerOnly;
import io.driververifier.verifier.io.JvmBlackBox;
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
 * program: it is one line on stderr. {@code STOPPED} counts the machines, of whichever thread.
 */
final class BugCheckDumps {
    private static final String TOPIC = "dumps";
    private static final AtomicInteger STOPPED = new AtomicInteger();

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
                .map(folder ->
                        folder.resolve(Long.toString(ProcessHandle.current().pid())))
                .or(() -> JvmBlackBox.file().map(BoxFolder::stem));
        if (place.isEmpty()) {
            return;
        }
        int number = STOPPED.incrementAndGet();
        if (number > settings.blackBox().dumpsMax()) {
            int left = number - settings.blackBox().dumpsMax();
            verifier.note(
                    TOPIC,
                    "Not dumped, as the setting dumps=" + settings.blackBox().dumpsMax() + " says: " + left
                            + (left == 1 ? " machine" : " machines") + " that a bug check stopped");
            return;
        }
        try {
            Path folder = place.get().toAbsolutePath().getParent();
            Files.createDirectories(folder, OwnerOnly.folder(folder));
            DumpFile.write(free(place.get()), Dumps.of(List.of(machine), headline(stop)));
        } catch (IOException failure) {
            say(machine, failure);
        }
    }

    /** The first that is not there: another copy of the core may have written some. */
    private static Path free(Path place) {
        int number = 1;
        Path file = numbered(place, number);
        while (Files.exists(file)) {
            number++;
            file = numbered(place, number);
        }
        return file;
    }

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
