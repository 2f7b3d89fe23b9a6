package io.driververifier.verifier.pending;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who owns the lock that a thread waits for, as far as the JVM knows: monitors and {@code ReentrantLock}, which a spin lock
 * of the kernel is inside. Stateless.
 */
final class LockOwners {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int CHAIN_MAX = 16;

    /** The lock whose owner the JVM always knows; that of a read-write lock may be any number of readers. */
    private static final String OWNED_OR_FREE = ReentrantLock.class.getName() + '$';

    private LockOwners() {}

    /** What keeps a thread from going on. */
    enum Obstacle {
        /** Nothing, or something that ends by itself. */
        NONE,
        /** A lock that the other thread owns, perhaps through further threads and locks. */
        LOCK_OF_OTHER,
        /** It waits for something whose owner the JVM does not know. */
        UNKNOWN
    }

    static Obstacle obstacleOf(Thread waiting, Thread other) {
        Thread.State state = waiting.getState();
        if (state != Thread.State.BLOCKED && state != Thread.State.WAITING && state != Thread.State.TIMED_WAITING) {
            return Obstacle.NONE;
        }
        long id = waiting.getId();
        for (int i = 0; i < CHAIN_MAX; i++) {
            ThreadInfo info = THREADS.getThreadInfo(id);
            if (info == null || info.getThreadState() == Thread.State.RUNNABLE) {
                return Obstacle.NONE;
            }
            id = info.getLockOwnerId();
            if (id == other.getId()) {
                return Obstacle.LOCK_OF_OTHER;
            }
            if (id < 0) {
                return ofNobody(info.getThreadState(), info.getLockInfo());
            }
        }
        return Obstacle.NONE;
    }

    /** What a thread waits for, in {@code state}, that nobody is known to own. */
    static Obstacle ofNobody(Thread.State state, @Nullable LockInfo lock) {
        if (state != Thread.State.WAITING) {
            return Obstacle.NONE;
        }
        // Its owner has let it go and the next one, which is told, was not given a processor yet: it waits for nobody.
        boolean isFree = lock != null && lock.getClassName().startsWith(OWNED_OR_FREE);
        return isFree ? Obstacle.NONE : Obstacle.UNKNOWN;
    }

    /** The lock that {@code waiting} waits for, in words. */
    static String lockOf(@Nullable Thread waiting) {
        ThreadInfo info = waiting == null ? null : THREADS.getThreadInfo(waiting.getId());
        LockInfo lock = info == null ? null : info.getLockInfo();
        return lock == null ? "a lock" : "a lock (" + lock.getClassName() + ")";
    }
}
