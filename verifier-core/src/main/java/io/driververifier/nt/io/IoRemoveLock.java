package io.driververifier.nt.io;

import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a device from being removed while it is used ({@code IO_REMOVE_LOCK}): a driver has one in the extension of
 * its device, where it is raw memory until {@link Io#initializeRemoveLock}.
 *
 * <p>Any thread. Acquisitions are only counted, atomically; {@code removing} is set before the remover gives up its own,
 * so that the release that finds both none left and removal begun is the one that wakes the remover.
 */
public final class IoRemoveLock {
    private final AtomicInteger count = new AtomicInteger();
    private final KEvent released = new KEvent(EventType.SYNCHRONIZATION);
    private volatile boolean initialized;
    private volatile boolean removing;
    private volatile @Nullable Object verifierState;

    /** A lock that is not initialized. */
    public IoRemoveLock() {}

    void initialize() {
        count.set(0);
        removing = false;
        Ke.clearEvent(released);
        initialized = true;
    }

    boolean isInitialized() {
        return initialized;
    }

    /** Answers whether it is acquired now. */
    boolean acquire() {
        count.incrementAndGet();
        if (!removing) {
            return true;
        }
        release();
        return false;
    }

    void release() {
        if (count.decrementAndGet() == 0 && removing) {
            Ke.setEvent(released);
        }
    }

    void releaseAndWait() {
        removing = true;
        if (count.decrementAndGet() > 0) {
            Ke.waitForSingleObject(released);
        }
    }

    int count() {
        return count.get();
    }

    @Nullable Object verifierState() {
        return verifierState;
    }

    void setVerifierState(@Nullable Object state) {
        this.verifierState = state;
    }
}
