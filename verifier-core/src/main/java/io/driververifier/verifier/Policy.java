package io.driververifier.verifier;

/** Which calls are forced pending. */
public enum Policy {
    /** The first call at each site, and others by chance, drawn from the seed. */
    RANDOM,
    /** Every one. */
    ALWAYS
}
