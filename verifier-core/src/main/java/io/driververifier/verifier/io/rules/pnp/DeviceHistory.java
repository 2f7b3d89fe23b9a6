package io.driververifier.verifier.io.rules.pnp;

/** What a verified driver's device has been told so far. Written by requests to the device, read by any thread. */
public final class DeviceHistory {
    private volatile boolean added;
    private volatile boolean removed;

    /** A device that nothing is known of. */
    public DeviceHistory() {}

    /** The driver has attached it in its {@code AddDevice}, to the stack that this was called for. */
    public void add() {
        added = true;
    }

    /** Whether it did; whoever attaches a device at another moment may have reason to keep it. */
    boolean isAdded() {
        return added;
    }

    /** {@code IRP_MN_REMOVE_DEVICE} comes to it, or with false {@code IRP_MN_START_DEVICE}. */
    public void setRemoved(boolean removed) {
        this.removed = removed;
    }

    /** Whether it was told to go, so that its driver need not know its requests any more. */
    boolean isRemoved() {
        return removed;
    }
}
