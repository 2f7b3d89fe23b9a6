package io.driververifier.nt.ps;

import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ob.HandleTable;
import io.driververifier.nt.ob.KernelObject;
import io.driververifier.nt.ob.ObjectType;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A process ({@code EPROCESS}): what its threads have in common.
 *
 * <p>It has a reference of its own until it ends; the object stays as long as somebody else has one, and then still tells
 * its exit code. Any thread. The number of threads and whether it ends are guarded by the process itself; the exit status
 * is written once, before the exit is signalled.
 */
public final class EProcess extends KernelObject {
    /** The exit code of what has not ended ({@code STILL_ACTIVE}); the same number as {@code STATUS_PENDING}. */
    public static final int STILL_ACTIVE = 0x103;

    /** The type of processes; a wait on one waits for its end. */
    public static final ObjectType<EProcess> TYPE = ObjectType.of("Process", EProcess.class)
            .withDelete(process -> process.system().forget(process))
            .waitingOn(EProcess::exit);

    private final PsSystem system;
    private final int processId;
    private final int parentId;
    private final ProcessParameters parameters;
    private final PriorityClass priorityClass;
    private final HandleTable handleTable;
    private final KEvent exit = new KEvent(EventType.NOTIFICATION);
    private volatile int exitStatus = STILL_ACTIVE;
    private int activeThreads;
    private int leavingThreads;
    private @Nullable EThread exitingThread;
    private OptionalInt exitingStatus = OptionalInt.empty();
    private boolean ending;
    private boolean decidedByTermination;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean ran = new AtomicBoolean();
    private volatile @Nullable DebugPort debugPort;
    private volatile boolean debugsChildren;
    private volatile boolean terminated;
    private final AtomicReference<@Nullable Object> peb = new AtomicReference<>();

    EProcess(
            PsSystem system,
            int address,
            int processId,
            int parentId,
            ProcessParameters parameters,
            PriorityClass priorityClass,
            HandleTable handleTable) {
        super(TYPE, system.kernel(), address);
        this.system = system;
        this.processId = processId;
        this.parentId = parentId;
        this.parameters = parameters;
        this.priorityClass = priorityClass;
        this.handleTable = handleTable;
    }

    /** The machine's process manager. */
    public PsSystem system() {
        return system;
    }

    /** Its id, unique in its machine ({@code UniqueProcessId}). */
    public int processId() {
        return processId;
    }

    /** The id of the process that created it; 0 for the first. */
    public int parentId() {
        return parentId;
    }

    /** What it was told at its start. */
    public ProcessParameters parameters() {
        return parameters;
    }

    /** Its priority class. */
    public PriorityClass priorityClass() {
        return priorityClass;
    }

    /** What it has open. */
    public HandleTable handleTable() {
        return handleTable;
    }

    /** Its exit code; {@link #STILL_ACTIVE} as long as it has not ended. */
    public int exitStatus() {
        return exitStatus;
    }

    /** Its threads that have not ended. */
    public List<EThread> threads() {
        return system.threads().filter(thread -> thread.process() == this).toList();
    }

    /**
     * What its program's side keeps for it ({@code PEB}), made by {@code maker} the first time; the kernel never looks into
     * it.
     */
    public Object peb(Supplier<?> maker) {
        Object known = peb.get();
        if (known != null) {
            return known;
        }
        Object fresh = maker.get();
        Object winner = peb.compareAndExchange(null, fresh);
        return winner == null ? fresh : winner;
    }

    /** Where it reports to its debugger, if it has one. */
    @Nullable DebugPort debugPort() {
        return debugPort;
    }

    /** Where a child reports that nobody else debugs. */
    @Nullable DebugPort debugPortOfChild() {
        return debugsChildren ? debugPort : null;
    }

    boolean debugsChildren() {
        return debugsChildren;
    }

    /** It has no thread yet. */
    void setDebugPort(@Nullable DebugPort port, boolean withChildren) {
        this.debugPort = port;
        this.debugsChildren = withChildren;
    }

    /** A thread of it is about to run; answers whether that is the first. */
    boolean beginToRun() {
        return ran.compareAndSet(false, true);
    }

    KEvent exit() {
        return exit;
    }

    /** Takes a thread in; answers false if the process takes none any more. */
    synchronized boolean addThread() {
        if (ending) {
            return false;
        }
        activeThreads++;
        return true;
    }

    /** Its thread {@code thread} begins to end it with {@code status}; answers whether nobody else did before. */
    synchronized boolean beginExit(EThread thread, int status) {
        if (ending || (exitingThread != null && exitingThread != thread)) {
            return false;
        }
        exitingThread = thread;
        exitingStatus = OptionalInt.of(status);
        return true;
    }

    /** Whether {@code thread} has begun to end it. */
    synchronized boolean isExitedBy(EThread thread) {
        return exitingThread == thread;
    }

    /** Whether its end has begun, by one of its threads or by somebody else. */
    public synchronized boolean isExiting() {
        return exitingStatus.isPresent();
    }

    /** Somebody ends it with {@code status}, unless it exits already, and it takes no thread; answers whether none did. */
    synchronized boolean beginTermination(int status) {
        if (ending) {
            return false;
        }
        decidedByTermination = exitingStatus.isEmpty();
        takeExitStatus(status);
        ending = true;
        terminated = true;
        return true;
    }

    /** Whether whoever has terminated it has given it its exit code, and no thread of it had begun to end it before. */
    synchronized boolean isDecidedByTermination() {
        return decidedByTermination;
    }

    /** The first that has one for it decides. */
    private void takeExitStatus(int status) {
        if (exitingStatus.isEmpty()) {
            exitingStatus = OptionalInt.of(status);
        }
    }

    /** Whether somebody has ended it, so that none of its threads goes back to the program, torn away by name or not yet. */
    boolean isTerminated() {
        return terminated;
    }

    synchronized int exitingStatus() {
        return exitingStatus.orElse(STILL_ACTIVE);
    }

    /**
     * {@code thread}, the caller's, is about to end by itself. Answers false, and it does not leave, if it would be the last:
     * every other thread has ended or left.
     */
    public synchronized boolean leave(EThread thread) {
        if (leavingThreads + 1 >= activeThreads) {
            return false;
        }
        leavingThreads++;
        thread.setLeaving();
        return true;
    }

    /**
     * A thread of it ends with {@code status}. If that was the last, the process ends: this sets what its exit code will be
     * and answers true.
     */
    synchronized boolean removeThread(EThread thread, int status) {
        if (thread.isLeaving()) {
            leavingThreads--;
        }
        activeThreads--;
        if (activeThreads > 0) {
            return false;
        }
        takeExitStatus(status);
        ending = true;
        return true;
    }

    /** Whether it takes no thread any more: it was terminated, or has ended. */
    synchronized boolean isEnding() {
        return ending;
    }

    /** How many threads it has that have not ended. */
    public synchronized int activeThreads() {
        return activeThreads;
    }

    /** Whether it has no thread, and so nobody who ends it. */
    synchronized boolean isEmpty() {
        return activeThreads == 0;
    }

    /** It ends now; answers whether this call found that first. */
    boolean beginEnd() {
        return ended.compareAndSet(false, true);
    }

    /** Its handles are closed: it has ended, which is about to be signalled. */
    void end() {
        exitStatus = exitingStatus();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "PROCESS %s  Cid: %04x  Image: %s",
                AddressSpace.format(address()),
                processId,
                parameters.imageFileName());
    }
}
