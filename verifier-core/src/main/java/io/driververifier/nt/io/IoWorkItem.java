package io.driververifier.nt.io;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work that a driver may hand to a worker thread, again and again, but not twice at once ({@code IO_WORKITEM}). Any thread;
 * {@code freed} is set once.
 */
public final class IoWorkItem {
    private final DeviceObject device;
    private final AtomicBoolean queued = new AtomicBoolean();
    private volatile boolean freed;

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

    /** Whether it waits for a worker thread; not any more once its routine runs. */
    boolean isQueued() {
        return queued.get();
    }

    boolean isFreed() {
        return freed;
    }

    void free() {
        this.freed = true;
    }
}
