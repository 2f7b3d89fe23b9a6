package io.driververifier.nt.io;

/** A power state of the whole computer ({@code SYSTEM_POWER_STATE}), from awake to off; the ordinal is Windows' code. */
public enum SystemPowerState implements PowerState {
    UNSPECIFIED,
    /** S0. */
    WORKING,
    /** S1. */
    SLEEPING1,
    /** S2. */
    SLEEPING2,
    /** S3. */
    SLEEPING3,
    /** S4. */
    HIBERNATE,
    /** S5. */
    SHUTDOWN;

    @Override
    public PowerType type() {
        return PowerType.SYSTEM;
    }
}
