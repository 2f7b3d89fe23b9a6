package io.driververifier.nt.ps;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ob.Ob;

/** The process manager's private routines ({@code Psp…}): how a thread begins and what its end does. Stateless. */
final class Psp {
    private Psp() {}

    /** {@code PspUserThreadStartup}: what the calling thread is for. What its routine throws ends the process. */
    static void threadStartup(StartRoutine routine) {
        EThread thread = Ps.getCurrentThread();
        Kernel kernel = thread.kernel();
        int status = NtStatus.UNHANDLED_EXCEPTION.code();
        boolean returned = false;
        try {
            kernel.checkRunning();
            Dbgk.createThread(thread);
            status = routine.run();
            returned = true;
        } finally {
            // A machine that has ended takes its processes with it: nobody is left to be told.
            if (kernel.isRunning()) {
                if (!returned) {
                    exitOthers(thread, status);
                }
                exitThread(thread, status);
            }
        }
    }

    /** The process of {@code self} ends with {@code status}: tears its other threads away, without waiting for them. */
    static void exitOthers(EThread self, int status) {
        if (self.process().beginExit(status)) {
            for (EThread other : self.process().threads()) {
                if (other != self) {
                    other.tear(status);
                }
            }
        }
    }

    /** {@code PspTerminateProcess}: tears every thread away; a process without one has nobody else to end it. */
    static void terminate(EProcess process, int status) {
        if (process.isEmpty()) {
            exitProcess(process);
        } else {
            process.threads().forEach(thread -> thread.tear(status));
        }
    }

    /** {@code PspExitThread}: {@code thread} has ended with {@code status}, by itself or by the caller. Once for each. */
    static void exitThread(EThread thread, int status) {
        if (!thread.beginEnd()) {
            return;
        }
        boolean byItself = Kernel.currentThreadOrNull() == thread.tcb();
        if (!byItself) {
            thread.tcb().stop();
        }
        thread.requests().snapshot().forEach(OutstandingRequest::cancel);
        EProcess process = thread.process();
        if (process.removeThread(status)) {
            Dbgk.exitProcess(thread, process.exitingStatus(), byItself);
            exitProcess(process);
        } else {
            Dbgk.exitThread(thread, status, byItself);
        }
        endDebugging(thread);
        thread.setExitStatus(status);
        Ke.setEvent(thread.exit());
        if (byItself) {
            // Not sooner: closing the handles of its process may make it wait.
            thread.tcb().stop();
        } else if (thread.isUnstarted()) {
            thread.kernel().discard(thread.tcb());
        }
        Ob.dereferenceObject(thread);
    }

    /** A debugger takes along what it debugs. */
    private static void endDebugging(EThread debugger) {
        DebugPort port = debugger.debuggerPort();
        if (port == null) {
            return;
        }
        port.close();
        for (EProcess debuggee : debugger.process().system().processes()) {
            if (debuggee.debugPort() == port && debuggee.beginTermination(NtStatus.DEBUGGER_INACTIVE.code())) {
                terminate(debuggee, NtStatus.DEBUGGER_INACTIVE.code());
            }
        }
    }

    /** {@code PspExitProcess}: no thread is left. Once for each; who waits for the process finds its handles closed. */
    private static void exitProcess(EProcess process) {
        if (!process.beginEnd()) {
            return;
        }
        Ob.killProcess(process.handleTable());
        process.end();
        Ob.dereferenceObject(process);
    }
}
