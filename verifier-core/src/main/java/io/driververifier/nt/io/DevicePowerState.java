package io.driververifier.nt.io;

/** A power state of one device ({@code DEVICE_POWER_STATE}), from working to off; the ordinal is Windows' code. */
public enum DevicePowerState implements PowerState {
    UNSPECIFIED,
    D0,
    D1,
    D2,
    D3;

    @Override
    public PowerType type() {
        return PowerType.DEVICE;
    }
}
