package io.driververifier.verifier.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;

class LockOwnersTest {
    /** What a thread that waits for {@code lock}, which the caller owns, is seen to wait for. */
    private static LockInfo waitedFor(Lock lock) {
        Thread waiting = new Thread(() -> {
            lock.lock();
            lock.unlock();
        });
        waiting.start();
        Parallel.until(() -> waiting.getState() == Thread.State.WAITING);
        return ManagementFactory.getThreadMXBean()
                .getThreadInfo(waiting.getId())
                .getLockInfo();
    }

    @Test
    void whoWaitsForALockThatWasLetGoWaitsForNobody() {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        try {
            assertThat(LockOwners.ofNobody(Thread.State.WAITING, waitedFor(lock)))
                    .isEqualTo(LockOwners.Obstacle.NONE);
        } finally {
            lock.unlock();
        }
    }

    @Test
    void theReadersOfALockAreNotKnown() {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        lock.readLock().lock();
        try {
            assertThat(LockOwners.ofNobody(Thread.State.WAITING, waitedFor(lock.writeLock())))
                    .isEqualTo(LockOwners.Obstacle.UNKNOWN);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Test
    void whatIsNoLockIsNotKnown() {
        assertThat(LockOwners.ofNobody(Thread.State.WAITING, null)).isEqualTo(LockOwners.Obstacle.UNKNOWN);
        assertThat(LockOwners.ofNobody(Thread.State.TIMED_WAITING, null)).isEqualTo(LockOwners.Obstacle.NONE);
    }
}
