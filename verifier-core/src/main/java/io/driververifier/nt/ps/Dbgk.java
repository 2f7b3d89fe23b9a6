package io.driververifier.nt.ps;

import org.jspecify.annotations.Nullable;

/** What the kernel tells a debugger ({@code Dbgk…}). Stateless; nothing happens in a process that nobody debugs. */
final class Dbgk {
    private Dbgk() {}

    /** {@code DbgkCreateThread}: the caller is about to run {@code thread}, its own; goes on when the debugger has it so. */
    static void createThread(EThread thread) {
        DebugPort port = thread.process().debugPort();
        if (port != null) {
            boolean first = thread.process().beginToRun();
            report(
                    port,
                    thread,
                    first ? DebugEventCode.CREATE_PROCESS_DEBUG_EVENT : DebugEventCode.CREATE_THREAD_DEBUG_EVENT,
                    0,
                    true);
        }
    }

    /** {@code DbgkExitThread}: the thread ends; it waits for the debugger if it is the caller. */
    static void exitThread(EThread thread, int status, boolean byItself) {
        report(thread.process().debugPort(), thread, DebugEventCode.EXIT_THREAD_DEBUG_EVENT, status, byItself);
    }

    /** {@code DbgkExitProcess}: the process ends with {@code thread}, which waits for the debugger if it is the caller. */
    static void exitProcess(EThread thread, int status, boolean byItself) {
        report(thread.process().debugPort(), thread, DebugEventCode.EXIT_PROCESS_DEBUG_EVENT, status, byItself);
    }

    private static void report(
            @Nullable DebugPort port, EThread thread, DebugEventCode code, int exitCode, boolean waits) {
        if (port != null) {
            port.report(new DebugEvent(code, thread.process().processId(), thread.threadId(), exitCode), waits);
        }
    }
}
