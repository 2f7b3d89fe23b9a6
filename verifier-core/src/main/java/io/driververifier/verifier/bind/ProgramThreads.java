package io.driververifier.verifier.bind;

import io.driververifier.verifier.pending.Program;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An ordinary program, which is quiet when none of its threads has used processor time for a while.
 *
 * <p>Thread states alone cannot tell: a thread in a socket read or a select is RUNNABLE. A thread that is RUNNABLE in Java
 * code and has used no time waits for a processor, so that the program is not quiet; nor is it where our own look came late.
 * One thread asks, the engine's; others may, and see the same or an older look.
 */
final class ProgramThreads implements Program {
    /** For how long nobody may have used processor time. */
    static final long QUIET_MILLIS = 30;

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long LATE_NANOS = 4 * LOOK_NANOS;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long[] idsBefore = {};
    private long[] timesBefore = {};
    private long lookedNanos = System.nanoTime() - LATE_NANOS;
    private long quietSinceNanos;
    private boolean wasQuiet;

    @Override
    public synchronized boolean isQuiet() {
        long now = System.nanoTime();
        if (now - lookedNanos < LOOK_NANOS) {
            return wasQuiet && now - quietSinceNanos >= QUIET_NANOS;
        }
        boolean isLate = now - lookedNanos > LATE_NANOS;
        boolean isStill = isStill();
        lookedNanos = System.nanoTime();
        if (!isStill || isLate || !wasQuiet) {
            quietSinceNanos = lookedNanos;
        }
        wasQuiet = isStill;
        return wasQuiet && now - quietSinceNanos >= QUIET_NANOS;
    }

    @Override
    public boolean handsDownThreadLocals() {
        return false;
    }

    private boolean isStill() {
        long[] ids = threads.getAllThreadIds();
        long own = Thread.currentThread().getId();
        long[] times = new long[ids.length];
        if (!threads.isThreadCpuTimeSupported() || !threads.isThreadCpuTimeEnabled()) {
            // Where nobody counts, only the bound ends a hold.
            return false;
        }
        for (int i = 0; i < ids.length; i++) {
            times[i] = ids[i] == own ? 0 : threads.getThreadCpuTime(ids[i]);
        }
        boolean isSame = Arrays.equals(ids, idsBefore) && Arrays.equals(times, timesBefore);
        idsBefore = ids;
        timesBefore = times;
        return isSame && Arrays.stream(threads.getThreadInfo(ids, 1)).noneMatch(info -> wantsProcessor(info, own));
    }

    private static boolean wantsProcessor(@Nullable ThreadInfo info, long own) {
        if (info == null || info.getThreadId() == own || info.getThreadState() != Thread.State.RUNNABLE) {
            return false;
        }
        StackTraceElement[] top = info.getStackTrace();
        return top.length > 0 && !top[0].isNativeMethod();
    }
}
