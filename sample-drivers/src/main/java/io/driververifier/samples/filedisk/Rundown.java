package io.driververifier.samples.filedisk;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The count of a disk's requests under way, which its unloading runs down to none; what a remove lock is.
 *
 * <p>Any thread. The count starts at one, which stands for the loaded driver.
 */
final class Rundown {
    private final AtomicInteger holders = new AtomicInteger(1);
    private final KEvent drained = new KEvent(EventType.NOTIFICATION);

    /** Takes a request in, unless all have left already. */
    boolean tryAcquire() {
        return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Lets a request out. */
    void release() {
        if (holders.decrementAndGet() == 0) {
            Ke.setEvent(drained);
        }
    }

    /** Lets the driver itself out and waits for the last request; answers whether it left within {@code timeout}. */
    boolean releaseAndWait(Duration timeout) {
        release();
        return Ke.waitForSingleObject(drained, timeout) != NtStatus.TIMEOUT;
    }
}
