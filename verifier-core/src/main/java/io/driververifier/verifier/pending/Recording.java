package io.driververifier.verifier.pending;

import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.VerifierSettings;
import java.util.List;
import java.util.Optional;

/**
 * What was decided in one verification. Immutable.
 *
 * @param settings the settings that it ran under, with their seed
 * @param machines its machines, in the order in which it made them
 */
public record Recording(VerifierSettings settings, List<RecordedCalls> machines) {
    /** As the record says, copied. */
    public Recording {
        machines = List.copyOf(machines);
    }

    /** The calls of the machine with the number {@code ordinal}, from 0; none if it was not recorded. */
    public RecordedCalls machine(int ordinal) {
        return ordinal < machines.size() ? machines.get(ordinal) : RecordedCalls.NONE;
    }

    /**
     * The calls that were forced in any machine, each once, as the policy {@code sites} would be told to force them; which
     * forces them in each machine.
     */
    public List<ForcedCall> forced() {
        return machines.stream()
                .flatMap(machine -> machine.forced().stream())
                .distinct()
                .toList();
    }

    /** Whether completions were let go in an order that was drawn from the seed. */
    public boolean hasShuffled() {
        return machines.stream().anyMatch(RecordedCalls::hasShuffled);
    }

    /** Where a verification left it that ended after {@code count} machines, if one with calls is missing. */
    public Optional<Departure> missingFrom(int count) {
        for (int i = count; i < machines.size(); i++) {
            RecordedCalls machine = machines.get(i);
            if (machine.size() > 0) {
                return Optional.of(new Departure(
                        machine.site(0),
                        true,
                        "The run ended after " + count + " of " + machines.size() + " machines: machine " + (i + 1)
                                + " of the recording, which begins with " + machine.describe(0) + ", never came."));
            }
        }
        return Optional.empty();
    }
}
