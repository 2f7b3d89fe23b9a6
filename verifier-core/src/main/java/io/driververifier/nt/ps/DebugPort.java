package io.driververifier.nt.ps;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the processes that a thread debugs report ({@code DEBUG_OBJECT}): a queue of events, each of which may keep the
 * thread that reports it until the debugger lets it go on.
 *
 * <p>Any thread reports; the debugger's alone takes. Both queues are guarded by the port itself.
 */
final class DebugPort {
    private final Deque<Report> reported = new ArrayDeque<>();
    private final List<Report> taken = new ArrayList<>();
    private final KEvent available = new KEvent(EventType.SYNCHRONIZATION);
    private boolean closed;

    DebugPort() {}

    /** An event, and what the thread that reports it waits for. */
    private record Report(DebugEvent event, KEvent goOn) {}

    /** Reports {@code event} and, if the caller is to, waits until the debugger has it go on. */
    void report(DebugEvent event, boolean waits) {
        Report report = new Report(event, new KEvent(EventType.NOTIFICATION));
        synchronized (this) {
            if (closed) {
                return;
            }
            reported.addLast(report);
        }
        Ke.setEvent(available);
        if (waits) {
            Ke.waitForSingleObject(report.goOn());
        }
    }

    /** The next event, for which the caller waits for at most {@code timeout}. */
    Optional<DebugEvent> take(Duration timeout) {
        for (Report next = poll(); ; next = poll()) {
            if (next != null) {
                return Optional.of(next.event());
            }
            if (Ke.waitForSingleObject(available, timeout) == NtStatus.TIMEOUT) {
                return Optional.empty();
            }
        }
    }

    private synchronized @Nullable Report poll() {
        Report next = reported.pollFirst();
        if (next != null) {
            taken.add(next);
        }
        return next;
    }

    /** Lets the thread go on that has reported an event which the debugger has taken. */
    synchronized void goOn(int processId, int threadId) {
        for (Report report : taken) {
            if (report.event().processId() == processId && report.event().threadId() == threadId) {
                taken.remove(report);
                Ke.setEvent(report.goOn());
                return;
            }
        }
        throw new NtStatusException(
                NtStatus.INVALID_PARAMETER, "Thread " + threadId + " of process " + processId + " reports nothing");
    }

    /** The debugger has ended: nobody reports any more, and who waits goes on. */
    synchronized void close() {
        closed = true;
        taken.addAll(reported);
        reported.clear();
        taken.forEach(report -> Ke.setEvent(report.goOn()));
        taken.clear();
    }
}
