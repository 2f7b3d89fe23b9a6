package io.driververifier.nt.io;

/** A power state, of the system or of one device ({@code POWER_STATE}). */
public sealed interface PowerState permits SystemPowerState, DevicePowerState {
    /** Whose state it is. */
    PowerType type();
}
