package io.driververifier.nt.ke;

import java.util.concurrent.locks.LockSupport;

/** One thread's wait on one object. {@code satisfied} is written under the object's lock and read by the thread. */
final class WaitBlock {
    private final Thread thread;
    private volatile boolean satisfied;

    WaitBlock(Thread thread) {
        this.thread = thread;
    }

    boolean isSatisfied() {
        return satisfied;
    }

    void satisfy() {
        satisfied = true;
        LockSupport.unpark(thread);
    }
}
