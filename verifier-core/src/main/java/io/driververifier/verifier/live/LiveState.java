package io.driververifier.verifier.live;

import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import java.time.Instant;
import java.util.List;

/**
 * What a running JVM verifies at this moment and what came of it so far, as it was read back from there.
 *
 * @param pid its process id
 * @param at when it was read, by the clock of the JVM
 * @param settings what is effective; no drivers and flags 0 where nothing is verified
 * @param isVolatile whether a volatile change has replaced what the JVM was started with
 * @param added the drivers that volatile changes have added since the JVM began
 * @param removed the drivers that volatile changes have removed
 * @param machines how many machines are open
 * @param drivers each driver under verification
 * @param result the counters, sites, findings and notes since the JVM began, over all volatile changes
 */
public record LiveState(
        long pid,
        Instant at,
        VerifierSettings settings,
        boolean isVolatile,
        List<String> added,
        List<String> removed,
        int machines,
        List<LiveDriver> drivers,
        RunResult result) {

    /** As the record says, copied. */
    public LiveState {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        drivers = List.copyOf(drivers);
    }
}
