package io.driververifier.verifier;

import java.util.List;
import java.util.stream.Stream;

/** When what was forced pending completes; {@link #MIXED} draws one of the first three for each call. */
public enum ScheduleChoice {
    /** Before {@code IoCallDriver} returns PENDING, on another thread. */
    EARLY,
    /** When the caller can do nothing more without it on its thread. */
    LATE,
    /** When the whole program waits. */
    HELD,
    /** When enough others are kept back too, or the whole program waits; in an order that is drawn from the seed. */
    SHUFFLE,
    /** Early, late or held, drawn from the seed. */
    MIXED,
    /** Of bindings: an answer that would come later is waited for, so that it is there when the call returns. */
    INLINE,
    /** Of bindings: the operation itself begins when a late answer would come; Windows has it as a late dispatch. */
    DEFERRED;

    /** Those that force an IRP as well as a call of a binding. */
    public static List<ScheduleChoice> ofEveryCall() {
        return Stream.of(values()).filter(choice -> !choice.isOfBindings()).toList();
    }

    /** Whether only calls of bindings are forced so: an IRP has no such moment. */
    public boolean isOfBindings() {
        return this == INLINE || this == DEFERRED;
    }
}
