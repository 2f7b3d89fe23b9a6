package io.driververifier.program;

import io.netty.util.concurrent.Future;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a handler of a driver does wrong on its event loop. Stateless. */
public final class LoopHandler {
    private LoopHandler() {}

    /** Waits for {@code future}. */
    public static Object sync(Future<?> future) throws InterruptedException {
        return future.sync();
    }

    /** Waits for {@code latch}, with a bound. */
    public static boolean await(CountDownLatch latch) throws InterruptedException {
        return latch.await(20, TimeUnit.SECONDS);
    }
}
