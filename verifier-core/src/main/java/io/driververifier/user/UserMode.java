package io.driververifier.user;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.Ps;
import io.driververifier.nt.ps.StartRoutine;
import io.driververifier.nt.ps.UserModeAct;
import io.driververifier.nt.ps.UserModeObserver;

/** What the library side of a program has in common: who calls, and whom to tell of it. Stateless. */
final class UserMode {
    private UserMode() {}

    /** The caller, which goes no further here if it was torn away or its machine has ended. */
    static EThread currentThread() {
        Kernel kernel = Kernel.currentThread().kernel();
        kernel.checkRunning();
        return EThread.of(kernel.adoptCurrentThread());
    }

    /** Nobody catches {@code thrown}: ends the caller's process there and then. Returns if the machine has ended. */
    static void dieOf(Throwable thrown) {
        if (Ps.getCurrentThread().kernel().isRunning()) {
            Thread self = Thread.currentThread();
            self.getUncaughtExceptionHandler().uncaughtException(self, thrown);
            throw Ps.exitProcess(NtStatus.UNHANDLED_EXCEPTION.code());
        }
    }

    /** {@code ExitProcess}, and what a first thread does that returns: all of it but the end of the caller itself. */
    static void shutDownProcess(int status) {
        SystemService.run(() -> Ps.exitOthers(status));
        Peb.of(Ps.getCurrentProcess()).loader().shutdown();
    }

    /**
     * What the caller does before it ends by itself with {@code status}: the libraries are told; if it is the last thread, it
     * ends the process.
     */
    static void shutDownThread(int status) {
        EThread self = Ps.getCurrentThread();
        EProcess process = self.process();
        boolean isAlone = process.activeThreads() == 1;
        if (!isAlone) {
            Peb.of(process).loader().threadEnds();
        }
        // Asked at last: others may have ended meanwhile, each in the belief that it leaves somebody behind.
        if (isAlone || !process.leave(self)) {
            shutDownProcess(status);
        }
    }

    /** Runs {@code routine}, which is for a thread that is not its process's first, between what the libraries are told. */
    static int runThread(StartRoutine routine) {
        Peb.of(Ps.getCurrentProcess()).loader().threadStarts();
        int status = routine.run();
        shutDownThread(status);
        return status;
    }

    /** Tells who wants to know that the caller does {@code kind} in a detach routine at the end of its process. */
    static void tell(UserModeAct.Kind kind) {
        UserModeObserver observer = Ps.getCurrentProcess().system().userModeObserver();
        if (observer != null) {
            tell(Ps.getCurrentThread(), kind);
        }
    }

    static void tell(EThread self, UserModeAct.Kind kind) {
        UserModeObserver observer = self.process().system().userModeObserver();
        if (observer != null) {
            Peb.of(self.process())
                    .detachingOn(self)
                    .ifPresent(library -> observer.does(new UserModeAct(self, library.fileName(), kind)));
        }
    }

    /** As {@link #tell(UserModeAct.Kind)}, wherever the caller is. */
    static void tellAlways(UserModeAct.Kind kind) {
        EThread self = Ps.getCurrentThread();
        UserModeObserver observer = self.process().system().userModeObserver();
        if (observer != null) {
            String module = Peb.of(self.process())
                    .detachingOn(self)
                    .map(Library::fileName)
                    .orElseGet(() -> self.process().parameters().imageFileName());
            observer.does(new UserModeAct(self, module, kind));
        }
    }
}
