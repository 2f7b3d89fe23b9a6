package io.driververifier.samples.stop;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes went through a driver; gone once the driver is stopped. Any thread. */
public final class Tally {
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean isGone;

    /** A tally of nothing. */
    public Tally() {}

    /** Adds {@code more}; answers false to who comes after {@link #free()}, to whom a pointer would be a bug check in C. */
    public boolean add(long more) {
        if (isGone) {
            return false;
        }
        bytes.addAndGet(more);
        return true;
    }

    /** Takes it away. */
    public void free() {
        isGone = true;
    }
}
