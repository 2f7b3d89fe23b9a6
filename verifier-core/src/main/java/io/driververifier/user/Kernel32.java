package io.driververifier.user;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ob.Ob;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.PriorityClass;
import io.driververifier.nt.ps.Ps;
import io.driververifier.nt.ps.StartRoutine;
import io.driververifier.nt.ps.UserModeAct;
import java.time.Duration;

/**
 * What a program calls for processes, threads, handles and waits: functions of {@code kernel32.dll}, others of which stand
 * under the names of their headers beside this ({@link SynchApi}, {@link HeapApi}, {@link LibLoaderApi}, {@link DebugApi},
 * {@link ProcessEnv}).
 *
 * <p>Any thread that belongs to a machine; a plain Java thread belongs to the System process from its first call with a
 * machine or a device on. A handle is one of the caller's process; every function refuses one that is closed or of another
 * process with {@link NtStatus#INVALID_HANDLE}, and one to an object of the wrong type with {@link
 * NtStatus#OBJECT_TYPE_MISMATCH}. Where C answers FALSE and keeps an error code, this throws an {@link NtStatusException}
 * with the status behind that code.
 */
public final class Kernel32 {
    private Kernel32() {}

    // Processes

    /**
     * {@code CreateProcess}: a process, a child of the caller's, with its first thread, which runs unless it is created
     * suspended. The caller gets a handle to each and is to close both.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_PARAMETER} for flags that exclude each other, start-up
     *     information of another size or a bad environment, {@link NtStatus#NOT_A_DIRECTORY} for a directory without its
     *     drive
     */
    public static ProcessInformation createProcess(Machine machine, ProcessCreation creation) {
        machine.kernel().adoptCurrentThread();
        return SystemService.call(() -> NewProcess.create(machine, creation));
    }

    /**
     * {@code ExitProcess}: ends the caller's process. Its other threads are torn away; then its libraries are detached on the
     * caller's thread, the last one first; then it ends as {@link Ps#exitProcess} says. In a detach routine it leaves out
     * the libraries that are still to be told. Never returns, so that it can be thrown.
     *
     * @throws NtStatusException with {@link NtStatus#ACCESS_DENIED} in the System process
     */
    public static Error exitProcess(int exitCode) {
        UserMode.shutDownProcess(exitCode);
        throw SystemService.call(() -> Ps.exitProcess(exitCode));
    }

    /**
     * {@code TerminateProcess}: has a process ended and returns before it is, as {@link Ps#terminateProcess} does; wait on
     * its handle to know.
     */
    public static void terminateProcess(Handle process, int exitCode) {
        SystemService.run(() -> OpenObjects.withProcess(process, found -> {
            Ps.terminateProcess(found, exitCode);
            return found;
        }));
    }

    /** {@code GetExitCodeProcess}: {@link EProcess#STILL_ACTIVE} as long as it has not ended. */
    public static int getExitCodeProcess(Handle process) {
        return SystemService.call(() -> OpenObjects.withProcess(process, Ps::getProcessExitStatus));
    }

    /**
     * {@code OpenProcess}: a handle to the process {@code processId}.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_CID} if there is none
     */
    public static Handle openProcess(boolean inheritHandle, int processId) {
        return SystemService.call(() -> {
            EProcess found = Ps.lookupProcessByProcessId(Ps.getCurrentProcess().system(), processId);
            try {
                return Ob.openObjectByPointer(found, OpenObjects.handles(), inheritHandle);
            } finally {
                Ob.dereferenceObject(found);
            }
        });
    }

    /** {@code GetCurrentProcess}: what names the caller's process in every process. */
    public static Handle getCurrentProcess() {
        return Handle.CURRENT_PROCESS;
    }

    /** {@code GetProcessId}. */
    public static int getProcessId(Handle process) {
        return SystemService.call(() -> OpenObjects.withProcess(process, EProcess::processId));
    }

    /** {@code GetPriorityClass}. */
    public static PriorityClass getPriorityClass(Handle process) {
        return SystemService.call(() -> OpenObjects.withProcess(process, EProcess::priorityClass));
    }

    // Threads

    /** {@code CreateThread}: a thread of the caller's process that runs {@code routine}; its handle is nobody else's. */
    public static Handle createThread(StartRoutine routine) {
        return createThread(SecurityAttributes.DEFAULT, routine);
    }

    /**
     * {@code CreateThread} with attributes of the handle and flags, of which there is only {@link
     * CreationFlag#CREATE_SUSPENDED}.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_PARAMETER} for another flag
     */
    public static Handle createThread(SecurityAttributes attributes, StartRoutine routine, CreationFlag... flags) {
        boolean suspended = false;
        for (CreationFlag flag : flags) {
            if (flag != CreationFlag.CREATE_SUSPENDED) {
                throw new NtStatusException(NtStatus.INVALID_PARAMETER, flag + " is for processes");
            }
            suspended = true;
        }
        boolean runs = !suspended;
        UserMode.tell(UserModeAct.Kind.CREATES_THREAD);
        return SystemService.call(() -> {
            EProcess process = Ps.getCurrentProcess();
            EThread thread =
                    Ps.createThread(process, process.parameters().imageFileName(), () -> UserMode.runThread(routine));
            Handle handle = Ob.openObjectByPointer(thread, process.handleTable(), attributes.inheritHandle());
            if (runs) {
                Ps.resumeThread(thread);
            }
            return handle;
        });
    }

    /** {@code ResumeThread}: takes one suspension back, with the last of which it runs; answers how many there were. */
    public static int resumeThread(Handle thread) {
        return SystemService.call(() -> OpenObjects.withThread(thread, Ps::resumeThread));
    }

    /**
     * {@code ExitThread}: tells the libraries, or detaches them if it is the last thread, and ends the caller's thread, as
     * {@link Ps#exitThread} does. Never returns, so that it can be thrown.
     *
     * @throws NtStatusException with {@link NtStatus#ACCESS_DENIED} in the System process
     */
    public static Error exitThread(int exitCode) {
        SystemService.run(Ps::refuseSystemProcess);
        UserMode.shutDownThread(exitCode);
        throw SystemService.call(() -> Ps.exitThread(exitCode));
    }

    /** {@code TerminateThread}: has a thread torn away and returns before it is, as {@link Ps#terminateThread} does. */
    public static void terminateThread(Handle thread, int exitCode) {
        SystemService.run(() -> OpenObjects.withThread(thread, found -> {
            if (!found.isEnding()) {
                UserMode.tellAlways(UserModeAct.Kind.TERMINATES_THREAD);
            }
            Ps.terminateThread(found, exitCode);
            return found;
        }));
    }

    /** {@code GetExitCodeThread}: {@link EProcess#STILL_ACTIVE} as long as it has not ended. */
    public static int getExitCodeThread(Handle thread) {
        return SystemService.call(() -> OpenObjects.withThread(thread, EThread::exitStatus));
    }

    /** {@code GetCurrentThread}: what names the caller's thread in every thread. */
    public static Handle getCurrentThread() {
        return Handle.CURRENT_THREAD;
    }

    /** {@code GetThreadId}. */
    public static int getThreadId(Handle thread) {
        return SystemService.call(() -> OpenObjects.withThread(thread, EThread::threadId));
    }

    // Handles

    /**
     * {@code CloseHandle}. What names the caller's own process or thread is no handle to close: nothing happens, as on
     * Windows.
     */
    public static void closeHandle(Handle handle) {
        if (!handle.equals(Handle.CURRENT_PROCESS) && !handle.equals(Handle.CURRENT_THREAD)) {
            SystemService.run(() -> Ob.closeHandle(OpenObjects.handles(), handle));
        }
    }

    /**
     * {@code DuplicateHandle} with {@code DUPLICATE_SAME_ACCESS}: a handle in {@code targetProcess} to what
     * {@code sourceProcess} calls {@code handle}.
     */
    public static Handle duplicateHandle(
            Handle sourceProcess, Handle handle, Handle targetProcess, boolean inheritHandle) {
        return SystemService.call(() -> OpenObjects.withProcess(
                sourceProcess,
                source -> OpenObjects.withProcess(
                        targetProcess,
                        target -> OpenObjects.withObject(
                                source,
                                handle,
                                object -> Ob.openObjectByPointer(object, target.handleTable(), inheritHandle)))));
    }

    /** {@code GetHandleInformation}: whether it has {@code HANDLE_FLAG_INHERIT}. */
    public static boolean getHandleInformation(Handle handle) {
        return SystemService.call(() -> Ob.isInheritable(OpenObjects.handles(), handle));
    }

    /** {@code SetHandleInformation} of {@code HANDLE_FLAG_INHERIT}. */
    public static void setHandleInformation(Handle handle, boolean inherit) {
        SystemService.run(() -> Ob.setInheritable(OpenObjects.handles(), handle, inherit));
    }

    // Waits

    /**
     * {@code WaitForSingleObject} for ever; a process and a thread are signalled when they have ended. Answers {@link
     * NtStatus#SUCCESS}, or {@link NtStatus#ABANDONED} for a mutex whose owner has ended.
     */
    public static NtStatus waitForSingleObject(Handle handle) {
        return waited(Ke.waitForSingleObject(waitsOn(handle, true)));
    }

    /** As {@link #waitForSingleObject(Handle)} by the machine's clock; answers {@link NtStatus#TIMEOUT} if it took longer. */
    public static NtStatus waitForSingleObject(Handle handle, Duration timeout) {
        return waited(Ke.waitForSingleObject(waitsOn(handle, !timeout.isZero()), timeout));
    }

    private static NtStatus waited(NtStatus status) {
        if (status == NtStatus.ABANDONED) {
            UserMode.tell(UserModeAct.Kind.GETS_ABANDONED_MUTANT);
        }
        return status;
    }

    /** Not waited on inside of the service: who is torn away in the wait would keep the reference. */
    private static DispatcherObject waitsOn(Handle handle, boolean maybeForLong) {
        return SystemService.call(() -> OpenObjects.withObject(handle, object -> {
            if (maybeForLong && object instanceof EThread thread && thread.process() == Ps.getCurrentProcess()) {
                UserMode.tell(UserModeAct.Kind.WAITS_FOR_THREAD);
            }
            return Ob.waitsOn(object);
        }));
    }
}
