package io.driververifier.verifier;

/** When what was forced pending completes; {@link #MIXED} draws one of the others for each call. */
public enum ScheduleChoice {
    /** Before {@code IoCallDriver} returns PENDING, on another thread. */
    EARLY,
    /** When the caller can do nothing more without it on its thread. */
    LATE,
    /** When the whole program waits. */
    HELD,
    /** One of the three, drawn from the seed. */
    MIXED
}
