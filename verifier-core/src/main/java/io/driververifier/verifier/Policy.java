package io.driververifier.verifier;

/** Which calls are forced pending. */
public enum Policy {
    /** The first call at each site, and others by chance, drawn from the seed. */
    RANDOM,
    /** Every one. */
    ALWAYS,
    /** Those that {@link PendingSettings#sites} name, and no other; none at all where it names none. */
    SITES,
    /** One: the {@link PendingSettings#nth}-th of each machine. */
    NTH
}
