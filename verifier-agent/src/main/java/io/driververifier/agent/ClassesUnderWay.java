package io.driververifier.agent;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Classes that threads are defining at this moment: a transformer has perhaps seen them, and the list of loaded classes has them
 * not yet, so that a change of what is woven misses them. Any thread.
 */
final class ClassesUnderWay {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private ClassesUnderWay() {}

    /** Waits until those are defined that are under way now; answers a thread that is not ready after {@code nanosMax}. */
    static Optional<Thread> await(long nanosMax) {
        long deadline = System.nanoTime() + nanosMax;
        Set<Thread> defining = look();
        while (!defining.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
            // Whoever was out once begins with what is woven now.
            defining.retainAll(look());
        }
        return defining.stream().findFirst();
    }

    private static Set<Thread> look() {
        Set<Thread> defining = new HashSet<>();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            for (StackTraceElement frame : stack) {
                if (frame.getClassName().equals(ClassLoader.class.getName())
                        && frame.getMethodName().startsWith("defineClass")) {
                    defining.add(thread);
                    return;
                }
            }
        });
        defining.remove(Thread.currentThread());
        return defining;
    }
}
