package io.driververifier.dump;

import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ps.EThread;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The threads of a machine with what the JVM says of them, all at one moment: stacks, and the locks of Java that they wait
 * for, with their owners. Of virtual threads the JVM tells only the stack. Immutable.
 *
 * @param threads the threads in the order of their addresses
 * @param infos what the JVM says, by the id of the Java thread
 */
record ThreadSnapshot(List<EThread> threads, Map<Long, ThreadInfo> infos) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static ThreadSnapshot of(Capture capture) {
        List<EThread> threads =
                capture.bounded().each("threads", capture.machine().kernel().threads(), EThread::of).stream()
                        .sorted(Comparator.comparingInt(EThread::address))
                        .toList();
        long[] ids = threads.stream()
                .map(thread -> thread.tcb().javaThread())
                .filter(Thread::isAlive)
                .mapToLong(Thread::getId)
                .toArray();
        Map<Long, ThreadInfo> infos = new HashMap<>();
        capture.bounded().one("threads", ids, ThreadSnapshot::ask).ifPresent(infos::putAll);
        return new ThreadSnapshot(threads, Map.copyOf(infos));
    }

    private static Map<Long, ThreadInfo> ask(long[] ids) {
        Map<Long, ThreadInfo> infos = new HashMap<>();
        // Not which locks each thread holds: for that the JVM stands still while it goes through its whole heap. What a
        // thread waits for, and who owns that, it tells without.
        for (ThreadInfo info : THREADS.getThreadInfo(ids, false, false)) {
            // Null for one that has ended meanwhile.
            if (info != null) {
                infos.put(info.getThreadId(), info);
            }
        }
        return infos;
    }

    /** What the JVM says of {@code thread}. */
    Optional<ThreadInfo> info(KThread thread) {
        return Optional.ofNullable(infos.get(thread.javaThread().getId()));
    }

    /** The stack of {@code thread}, innermost first. */
    StackTraceElement[] stack(KThread thread) {
        return info(thread)
                .map(ThreadInfo::getStackTrace)
                .orElseGet(() -> thread.javaThread().getStackTrace());
    }

    /** The address of the thread that the Java thread with the id {@code id} is; 0 if it is none of the machine. */
    int addressOf(long id) {
        return threads.stream()
                .filter(thread -> thread.tcb().javaThread().getId() == id)
                .mapToInt(EThread::address)
                .findFirst()
                .orElse(0);
    }
}
