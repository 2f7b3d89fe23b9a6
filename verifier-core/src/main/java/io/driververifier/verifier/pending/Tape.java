package io.driververifier.verifier.pending;

import io.driververifier.verifier.VerifierSettings;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the decisions of one machine are recorded on, and what they are taken from.
 *
 * @param into where they are recorded, if they are
 * @param from whence they are taken, if not from the policy
 * @param replayed the settings under which those were made that are replayed
 * @param left is told where the machine leaves {@code from}, once, by the thread that does
 */
public record Tape(
        Optional<CallRecorder> into,
        Optional<RecordedCalls> from,
        Optional<VerifierSettings> replayed,
        Consumer<Departure> left) {
    /** Nothing is recorded, and the policy decides. */
    public static final Tape NONE = new Tape(Optional.empty(), Optional.empty(), Optional.empty(), departure -> {});
}
