package io.driververifier.verifier.sweep;

/** Which calls of a site are forced together. */
public enum Calls {
    /** All of them. */
    ALL,
    /** Each on its own: first the first one alone, then the second one alone, up to {@link SweepPlan#callsMax}. */
    EACH
}
