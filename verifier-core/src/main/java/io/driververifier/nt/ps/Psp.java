package io.driververifier.nt.ps;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ob.Ob;
import java.time.Duration;

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
                exit(thread, status);
            }
        }
    }

    /**
     * The caller's thread {@code self} begins to end its process with {@code status}: tears the others away, without waiting
     * for them. Answers false, and does nothing, if somebody else ends the process already.
     */
    static boolean exitOthers(EThread self, int status) {
        if (!self.process().beginExit(self, status)) {
            return false;
        }
        for (EThread other : self.process().threads()) {
            if (other != self) {
                other.tear(status);
            }
        }
        return true;
    }

    /** The caller's thread {@code self} ends with {@code status}; if it ends its process, whatever began to run meanwhile too. */
    static void exit(EThread self, int status) {
        EProcess process = self.process();
        if (process.isExitedBy(self) && process.beginTermination(status)) {
            process.threads().stream().filter(other -> other != self).forEach(other -> other.tear(status));
        }
        exitThread(self, status);
    }

    /** {@code PspTerminateProcess}: tears every thread away; a process without one has nobody else to end it. */
    static void terminate(EProcess process, int status) {
        if (!process.isEmpty()) {
            process.threads().forEach(thread -> thread.tear(status));
        } else if (process.beginEnd()) {
            try {
                Ob.killProcess(process.handleTable());
            } finally {
                endProcess(process);
            }
        }
    }

    /** Its handles are closed: its own reference goes, and whoever waits for it goes on. */
    private static void endProcess(EProcess process) {
        process.end();
        Ob.dereferenceObject(process);
        Ke.setEvent(process.exit());
    }

    /**
     * {@code PspExitThread}: {@code thread} ends with {@code status}, by itself or by the caller. Once for each. It has not
     * ended before its requests are finished; by itself it waits for that here, and else a worker thread does.
     */
    static void exitThread(EThread thread, int status) {
        if (!thread.beginEnd()) {
            return;
        }
        boolean byItself = Kernel.currentThreadOrNull() == thread.tcb();
        if (!byItself) {
            thread.tcb().stop();
        }
        try {
            thread.requests().snapshot().forEach(OutstandingRequest::cancel);
        } finally {
            // Whatever a driver's cancel routine throws: the thread ends.
            if (byItself || thread.requests().isEmpty()) {
                rundown(thread, status, byItself);
            } else {
                thread.kernel().queueWorkItem(() -> rundown(thread, status, false));
            }
        }
    }

    /**
     * {@code IoCancelThreadIo}, whose requests are cancelled already: waits until they are finished, and for no longer than
     * the machine's time-out, by its clock; then the thread ends without them.
     */
    private static void awaitRequests(EThread thread) {
        RequestList requests = thread.requests();
        Duration timeout = thread.process().system().threadIoTimeout();
        if (!requests.isEmpty() && Ke.waitForSingleObject(requests.emptied(), timeout) == NtStatus.TIMEOUT) {
            requests.snapshot().forEach(requests::disassociate);
        }
    }

    private static void rundown(EThread thread, int status, boolean byItself) {
        awaitRequests(thread);
        thread.tcb().abandonMutants();
        EProcess process = thread.process();
        boolean endsProcess = process.removeThread(thread, status) && process.beginEnd();
        try {
            if (endsProcess) {
                Dbgk.exitProcess(thread, process.exitingStatus(), byItself);
                Ob.killProcess(process.handleTable());
            } else {
                Dbgk.exitThread(thread, status, byItself);
            }
            endDebugging(thread);
        } finally {
            // Whatever a driver throws when its file is closed.
            if (thread.kernel().isRunning()) {
                end(thread, status, byItself, endsProcess);
            }
        }
    }

    private static void end(EThread thread, int status, boolean byItself, boolean endsProcess) {
        thread.end(status);
        if (endsProcess) {
            endProcess(thread.process());
        }
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
}
