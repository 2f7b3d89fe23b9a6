package io.driververifier.user;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ps.DebugEvent;
import io.driververifier.nt.ps.Ps;
import java.time.Duration;
import java.util.Optional;

/**
 * What a program calls to debug the processes that it has created with a debug flag ({@code debugapi.h}). Any thread of a
 * process, each for its own debuggees.
 */
public final class DebugApi {
    private DebugApi() {}

    /**
     * {@code WaitForDebugEvent}: the next event of the processes that the caller's thread has created with a debug flag, for
     * which it waits for at most {@code timeout} by the machine's clock; empty if none came. The thread that reports it
     * waits for {@link #continueDebugEvent}.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_HANDLE} if the caller's thread debugs nothing
     */
    public static Optional<DebugEvent> waitForDebugEvent(Duration timeout) {
        return Ps.waitForDebugEvent(timeout);
    }

    /**
     * {@code ContinueDebugEvent}: lets a thread go on that has reported an event.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_HANDLE} if the caller's thread debugs nothing, with {@link
     *     NtStatus#INVALID_PARAMETER} if it has taken no event of that thread
     */
    public static void continueDebugEvent(int processId, int threadId) {
        SystemService.run(() -> Ps.continueDebugEvent(processId, threadId));
    }
}
