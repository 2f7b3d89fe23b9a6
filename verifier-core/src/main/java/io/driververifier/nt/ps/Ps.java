package io.driververifier.nt.ps;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ob.Ob;
import java.time.Duration;
import java.util.Optional;

/** The process manager's routines ({@code Ps…}). Any thread. */
public final class Ps {
    private Ps() {}

    /**
     * {@code PsGetCurrentThread}: the caller's thread.
     *
     * @throws IllegalStateException if the Java thread belongs to no machine
     */
    public static EThread getCurrentThread() {
        return EThread.of(Kernel.currentThread());
    }

    /** {@code PsGetCurrentProcess}: the process of the caller's thread. Fails as {@link #getCurrentThread} does. */
    public static EProcess getCurrentProcess() {
        return getCurrentThread().process();
    }

    /**
     * {@code PsLookupProcessByProcessId}: the process, with a reference on it for the caller to give up.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_CID} if there is none
     */
    public static EProcess lookupProcessByProcessId(PsSystem system, int processId) {
        EProcess found = system.process(processId);
        if (found == null || !Ob.referenceObjectSafe(found)) {
            throw new NtStatusException(NtStatus.INVALID_CID, "There is no process " + processId);
        }
        return found;
    }

    /**
     * What {@code NtCreateProcess} does: a process without a thread, a child of {@code parent}, whose inheritable handles it
     * has too if it is to inherit. It ends with its last thread, or by {@link #terminateProcess}. With a mode other than
     * {@link DebugMode#NONE} the caller's thread debugs it.
     *
     * @throws io.driververifier.nt.BugCheck if the machine has stopped
     */
    public static EProcess createProcess(
            EProcess parent,
            ProcessParameters parameters,
            PriorityClass priorityClass,
            boolean inheritHandles,
            DebugMode debugMode) {
        parent.system().kernel().checkRunning();
        EProcess process = parent.system()
                .createProcess(
                        parent,
                        parameters,
                        priorityClass,
                        Ob.initProcess(inheritHandles ? parent.handleTable() : null));
        if (debugMode == DebugMode.NONE) {
            process.setDebugPort(parent.debugPortOfChild(), parent.debugsChildren());
        } else {
            process.setDebugPort(getCurrentThread().beginToDebug(), debugMode == DebugMode.WITH_CHILDREN);
        }
        return process;
    }

    /**
     * What {@code WaitForDebugEvent} does: the next event of the processes that the caller's thread debugs, for which it
     * waits for at most {@code timeout}; empty if none came. The thread that reports it, unless it was torn away, waits for
     * {@link #continueDebugEvent}.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_HANDLE} if the caller's thread debugs nothing
     */
    public static Optional<DebugEvent> waitForDebugEvent(Duration timeout) {
        return debuggerPort().take(timeout);
    }

    /**
     * What {@code ContinueDebugEvent} does: lets a thread go on that has reported an event.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_HANDLE} if the caller's thread debugs nothing, with {@link
     *     NtStatus#INVALID_PARAMETER} if it has taken no event of that thread
     */
    public static void continueDebugEvent(int processId, int threadId) {
        debuggerPort().goOn(processId, threadId);
    }

    private static DebugPort debuggerPort() {
        DebugPort port = getCurrentThread().debuggerPort();
        if (port == null) {
            throw new NtStatusException(NtStatus.INVALID_HANDLE, "The thread debugs no process");
        }
        return port;
    }

    /**
     * {@code PsCreateThread}: a thread of {@code process} that runs {@code routine} when {@link #resumeThread} has been called
     * on it; it is suspended once.
     *
     * @throws NtStatusException with {@link NtStatus#PROCESS_IS_TERMINATING} if the process has ended
     */
    public static EThread createThread(EProcess process, String name, StartRoutine routine) {
        if (!process.addThread()) {
            throw new NtStatusException(NtStatus.PROCESS_IS_TERMINATING, process + " has ended");
        }
        PsSystem system = process.system();
        KThread tcb = system.kernel()
                .createThread(name, () -> Psp.threadStartup(routine), part -> system.createThread(process, part));
        EThread thread = EThread.of(tcb);
        thread.suspend();
        KThread creator = Kernel.currentThreadOrNull();
        boolean creatorIsTorn = creator != null && EThread.of(creator).isTorn();
        if (process.isEnding() || (creatorIsTorn && EThread.of(creator).process() == process)) {
            // Whoever tears the threads of the process away may not have seen this one.
            thread.tear(NtStatus.PROCESS_IS_TERMINATING.code());
        }
        return thread;
    }

    /** {@code PsResumeThread}: takes one suspension back, with the last of which it runs; answers how many there were. */
    public static int resumeThread(EThread thread) {
        thread.kernel().checkRunning();
        return thread.resume();
    }

    /**
     * {@code ZwTerminateProcess} of the caller's own process, the last thing that {@code ExitProcess} does. Its other threads
     * are torn away, without waiting for them; the caller's end is the process's, unless one of the others is in the machine
     * and yet to return. What the program had still to do in {@code finally} blocks is not done.
     *
     * <p>Never returns: the caller is parked until the machine ends, which unwinds it with what this throws.
     */
    public static Error exitProcess(int status) {
        EThread self = exiting();
        Psp.exitOthers(self, status);
        Psp.exit(self, status);
        throw self.kernel().parkForGood();
    }

    /**
     * {@code ZwTerminateProcess} without a handle, the first thing that {@code ExitProcess} does: tears the other threads of
     * the caller's process away, without waiting for them. Its exit code will be {@code status}. Threads that are created
     * from now on run until the caller ends. Where another thread ends the process already, this does not return.
     */
    public static void exitOthers(int status) {
        EThread self = exiting();
        if (!Psp.exitOthers(self, status)) {
            Psp.exitThread(self, status);
            throw self.kernel().parkForGood();
        }
    }

    /** What {@code ExitThread} does: ends the caller's thread, and with the last one the process. Never returns. */
    public static Error exitThread(int status) {
        EThread self = exiting();
        Psp.exit(self, status);
        throw self.kernel().parkForGood();
    }

    private static EThread exiting() {
        EThread self = getCurrentThread();
        self.kernel().checkRunning();
        refuseSystem(self.process());
        return self;
    }

    /**
     * Lets the caller through unless its process is the System process, which ends with its machine.
     *
     * @throws NtStatusException with {@link NtStatus#ACCESS_DENIED}
     */
    public static void refuseSystemProcess() {
        refuseSystem(getCurrentProcess());
    }

    private static void refuseSystem(EProcess process) {
        if (process == process.system().systemProcess()) {
            throw new NtStatusException(
                    NtStatus.ACCESS_DENIED,
                    "The System process, to which adopted threads belong, ends with its machine");
        }
    }

    /**
     * {@code ZwTerminateProcess}: has {@code process} ended with {@code status} and returns before it is; a wait on it tells
     * when. Answers whether {@code status} will be its exit code, because nobody else has begun to end it. Its threads are
     * torn away; one that is in the machine goes on until it would return to its program. If it is the
     * caller's own, the caller ends when it leaves the machine.
     *
     * @throws NtStatusException with {@link NtStatus#PROCESS_IS_TERMINATING} if it has ended or is about to, with
     *     {@link NtStatus#ACCESS_DENIED} for the System process
     */
    public static boolean terminateProcess(EProcess process, int status) {
        PsSystem system = process.system();
        system.kernel().checkRunning();
        refuseSystem(process);
        if (!process.beginTermination(status)) {
            throw new NtStatusException(NtStatus.PROCESS_IS_TERMINATING, process + " has ended or is about to");
        }
        KThread caller = Kernel.currentThreadOrNull();
        if (caller != null && EThread.of(caller).process() == process) {
            Psp.terminate(process, status);
            return process.isDecidedByTermination();
        }
        Ob.referenceObject(process);
        system.kernel().queueWorkItem(() -> {
            Psp.terminate(process, status);
            Ob.dereferenceObject(process);
        });
        return process.isDecidedByTermination();
    }

    /**
     * {@code ZwTerminateThread}: has {@code thread} torn away and returns before it is; a wait on it tells when. With the
     * last one the process ends. A thread that has ended stays as it is.
     */
    public static void terminateThread(EThread thread, int status) {
        thread.kernel().checkRunning();
        refuseSystem(thread.process());
        Ob.referenceObject(thread);
        thread.kernel().queueWorkItem(() -> {
            thread.tear(status);
            Ob.dereferenceObject(thread);
        });
    }

    /** {@code PsGetProcessExitStatus}: its exit code; {@link EProcess#STILL_ACTIVE} as long as it has not ended. */
    public static int getProcessExitStatus(EProcess process) {
        return process.exitStatus();
    }
}
