package io.driververifier.verifier.pending;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the decisions of one machine are recorded on, and what they are taken from.
 *
 * @param into where they are recorded, if they are
 * @param from whence they are taken, if not from the policy
 * @param left is told where the machine leaves {@code from}, once, by the thread that does
 */
public record Tape(Optional<CallRecorder> into, Optional<RecordedCalls> from, Consumer<Departure> left) {
    /** Nothing is recorded, and the policy decides. */
    public static final Tape NONE = new Tape(Optional.empty(), Optional.empty(), departure -> {});
}
