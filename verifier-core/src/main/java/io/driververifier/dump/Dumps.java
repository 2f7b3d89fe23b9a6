package io.driververifier.dump;

import io.driververifier.machine.Machine;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.io.JvmBlackBox;
import io.driververifier.verifier.io.MachineVerification;
import io.driververifier.verifier.io.Verifier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes dumps of machines of this JVM.
 *
 * <p>Any thread, while the machines run, hang, or have been stopped by a bug check; a closed machine has nothing more to
 * tell. A dump of a machine that runs is no picture of one moment: each object is read by itself, an IRP without its owner's
 * leave. It holds nobody up for longer than the JVM takes to read the stacks of its threads.
 */
public final class Dumps {
    /** The reason of a dump that somebody asked for. */
    public static final String ON_REQUEST = "on request";

    private static final String UNKNOWN_VERSION = "unknown";

    private Dumps() {}

    /** A dump of {@code machine} alone. */
    public static Dump of(Machine machine) {
        return of(List.of(machine), ON_REQUEST);
    }

    /** A dump of every open machine of this JVM that was made by this copy of the core, verified or not. */
    public static Dump ofJvm(String reason) {
        return of(Machines.open(), reason);
    }

    static Dump of(List<Machine> machines, String reason) {
        return of(machines, reason, Bounded.OBJECTS_MAX);
    }

    static Dump of(List<Machine> machines, String reason, int objectsMax) {
        List<Verifier> verifiers = new ArrayList<>();
        List<MachineImage> images = new ArrayList<>();
        for (Machine machine : machines) {
            Optional<Verifier> verifier = MachineVerification.of(machine).map(MachineVerification::verifier);
            verifier.filter(known -> !verifiers.contains(known)).ifPresent(verifiers::add);
            images.add(
                    MachineCapture.of(machine, verifier.map(verifiers::indexOf).orElse(-1), objectsMax));
        }
        List<RunResult> results = verifiers.stream().map(Verifier::result).toList();
        return new Dump(header(reason), images, results, JvmBlackBox.image());
    }

    /**
     * The {@code dumps}, of copies of the core in one JVM, as one; there is one at least. Each copy counts its machines from 1:
     * those of the later ones get other numbers.
     */
    public static Dump together(List<Dump> dumps) {
        return together(dumps, List.of());
    }

    /** As {@link #together(List)}; {@code notes} say what is missing of other copies, a line each. */
    public static Dump together(List<Dump> dumps, List<String> notes) {
        return CopiesOfOneJvm.together(dumps, notes);
    }

    private static DumpHeader header(String reason) {
        String version =
                Objects.requireNonNullElse(Dumps.class.getPackage().getImplementationVersion(), UNKNOWN_VERSION);
        return new DumpHeader(
                ProcessHandle.current().pid(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                reason,
                Runtime.version() + ", " + System.getProperty("java.vm.name", ""),
                version);
    }
}
