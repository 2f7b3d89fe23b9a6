package io.driververifier.samples.lincheck;

import io.driververifier.samples.stop.CountedFirst;
import io.driververifier.samples.stop.PendingCount;
import io.driververifier.samples.stop.Tally;
import io.driververifier.samples.stop.checksfirst.CheckedFirst;
import java.util.concurrent.CountDownLatch;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * The count of pending requests alone, one thread with a request and one that stops: what the driver does with it, without
 * driver and machine. Made anew by Lincheck for each interleaving.
 */
public final class StopModel {
    private final CountDownLatch nothingPending = new CountDownLatch(1);
    private final Tally tally = new Tally();
    private final PendingCount count;

    /** The model of the driver that {@link Models#DRIVER} names. */
    public StopModel() {
        Models.countInvocation();
        count = Models.driver().equals("stop-checks-first")
                ? new CheckedFirst(nothingPending::countDown)
                : new CountedFirst(nothingPending::countDown);
    }

    /** Comes in, uses the tally, and leaves. */
    @Operation(runOnce = true)
    public String request() {
        if (!count.enter()) {
            return "refused";
        }
        boolean isThere = tally.add(1);
        count.leave();
        return isThere ? "done" : "used after the stop";
    }

    /** Stops, waits, and takes the tally away. */
    @Operation(runOnce = true)
    public String stop() throws InterruptedException {
        count.stop();
        nothingPending.await();
        tally.free();
        return "stopped";
    }
}
