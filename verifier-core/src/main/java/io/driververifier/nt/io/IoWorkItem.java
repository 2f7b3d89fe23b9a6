package io.driververifier.nt.io;

import java.util.concurrent.atomic.AtomicBoolean;

/** Work that a driver may hand to a worker thread, again and again, but not twice at once. Any thread. */
public final class IoWorkItem {
    private final DeviceObject device;
    private final AtomicBoolean queued = new AtomicBoolean();

    IoWorkItem(DeviceObject device) {
        this.device = device;
    }

    DeviceObject device() {
        return device;
    }

    boolean beginQueued() {
        return queued.compareAndSet(false, true);
    }

    void endQueued() {
        queued.set(false);
    }
}
