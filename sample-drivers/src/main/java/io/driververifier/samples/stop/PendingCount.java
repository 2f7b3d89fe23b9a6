package io.driververifier.samples.stop;

/**
 * How many requests are under way in a driver, and whether more may come in. Starting counts as one, so that the count comes
 * to zero only after the driver was told to stop. Any thread.
 */
public interface PendingCount {
    /** Called for each request that comes; answers whether it may, and has to {@link #leave()}. */
    boolean enter();

    /** Called when a request that was let in is done. */
    void leave();

    /** Lets no more requests in; answers false where it was called before. Who calls it waits for the count to be zero. */
    boolean stop();
}
