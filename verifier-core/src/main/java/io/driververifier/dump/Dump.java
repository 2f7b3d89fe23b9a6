package io.driververifier.dump;

import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import java.util.List;
import java.util.Optional;

/**
 * What a debugger looks at: the machines of a JVM at one moment, their verifications, and the black box.
 *
 * @param header when, where and why it was taken
 * @param machines the machines, in the order of their numbers
 * @param verifications what there is to report of each verification; machines name theirs by its place in this list
 * @param box the black box of the JVM, if it has one
 */
public record Dump(
        DumpHeader header, List<MachineImage> machines, List<RunResult> verifications, Optional<BlackBoxImage> box) {

    /** As the record says, copied. */
    public Dump {
        machines = List.copyOf(machines);
        verifications = List.copyOf(verifications);
    }
}
