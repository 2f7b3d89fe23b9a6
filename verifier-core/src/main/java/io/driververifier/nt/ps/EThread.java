package io.driververifier.nt.ps;

import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.KernelObject;
import io.driververifier.nt.ob.ObjectType;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a process ({@code ETHREAD}): the executive's part around the kernel's.
 *
 * <p>Any thread. {@code serviceDepth} is written by the thread that it is and read by who tears it away; {@code torn} the
 * other way round. The count of suspensions and whether it started are guarded by the object; the exit status is written
 * once, before the exit is signalled.
 */
public final class EThread extends KernelObject {
    /** The type of threads; a wait on one waits for its end. */
    public static final ObjectType<EThread> TYPE =
            ObjectType.of("Thread", EThread.class).waitingOn(EThread::exit);

    private final EProcess process;
    private final KThread tcb;
    private final int threadId;
    private final RequestList requests = new RequestList();
    private final KEvent exit = new KEvent(EventType.NOTIFICATION);
    private volatile @Nullable DebugPort debugPort;
    private volatile boolean torn;
    private volatile int tornStatus;
    private volatile int serviceDepth;
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile boolean ended;
    private boolean leaving;
    private volatile int exitStatus = EProcess.STILL_ACTIVE;
    private int suspendCount;
    private boolean started;

    EThread(EProcess process, KThread tcb, int threadId) {
        super(TYPE, tcb.kernel(), tcb.address());
        this.process = process;
        this.tcb = tcb;
        this.threadId = threadId;
    }

    /** The thread around {@code tcb}. */
    public static EThread of(KThread tcb) {
        return (EThread) tcb.container();
    }

    /** The process that it belongs to. */
    public EProcess process() {
        return process;
    }

    /** The kernel's part of it. */
    public KThread tcb() {
        return tcb;
    }

    /** Its id, unique in its machine ({@code Cid.UniqueThread}). */
    public int threadId() {
        return threadId;
    }

    /** The requests that it issued and that are not finished. */
    public RequestList requests() {
        return requests;
    }

    /** Its exit code; {@link EProcess#STILL_ACTIVE} as long as it has not ended. */
    public int exitStatus() {
        return exitStatus;
    }

    /** Whether it has ended. */
    public boolean isEnded() {
        return ended;
    }

    /** Whether it has ended, or is about to and never comes back to its program. */
    public boolean isEnding() {
        return ending.get();
    }

    /** Where the processes that it debugs report; null if it never began to. */
    @Nullable DebugPort debuggerPort() {
        return debugPort;
    }

    /** As {@link #debuggerPort}, and made with the first; only the thread itself may call it. */
    DebugPort beginToDebug() {
        DebugPort port = debugPort;
        if (port == null) {
            port = new DebugPort();
            debugPort = port;
        }
        return port;
    }

    KEvent exit() {
        return exit;
    }

    /**
     * The caller, which is this thread, comes from its program into the machine. What tears it away finds it there and lets
     * it go on until {@link #leaveSystemService}: drivers and their locks are the machine's, not the program's. Calls nest.
     *
     * <p>A thread that was torn away before goes no further.
     *
     * @throws io.driververifier.nt.BugCheck the one that stopped the machine
     * @throws io.driververifier.nt.ke.MachineClosed if it was closed
     */
    public void enterSystemService() {
        kernel().checkRunning();
        serviceDepth = serviceDepth + 1;
        if (isTorn() && serviceDepth == 1) {
            stopHere();
        }
    }

    /** The caller goes back to its program, or no further if it was torn away meanwhile. */
    public void leaveSystemService() {
        serviceDepth = serviceDepth - 1;
        if (serviceDepth == 0 && isTorn()) {
            stopHere();
        }
    }

    private void stopHere() {
        serviceDepth = 0;
        kernel().checkRunning();
        Psp.exitThread(this, torn ? tornStatus : process.exitingStatus());
        throw kernel().parkForGood();
    }

    /** Whether it never comes back to its program: it has ended, is about to, or was torn away. */
    public boolean isGone() {
        return isEnding() || isTorn();
    }

    /** Whether it was torn away; one that is in the machine goes on until it would return to its program. */
    public boolean isTorn() {
        return torn || process.isTerminated();
    }

    /**
     * Tears it away: it ends now if it is in its program, and else when it would return there. What it has outstanding is
     * cancelled at once, so that it need not wait for it.
     */
    void tear(int status) {
        tornStatus = status;
        torn = true;
        // The other side writes its depth first and then reads whether it is torn: one of both sees the other.
        if (serviceDepth == 0) {
            Psp.exitThread(this, status);
        } else {
            requests.snapshot().forEach(OutstandingRequest::cancel);
        }
    }

    /** It is about to end by itself, and leaves others behind. Guarded by its process. */
    void setLeaving() {
        leaving = true;
    }

    /** Whether it is about to end by itself. Guarded by its process. */
    boolean isLeaving() {
        return leaving;
    }

    /** Asks for all that it has outstanding to be given back if it was torn away meanwhile; for itself, in the machine. */
    public void cancelRequestsIfTorn() {
        if (isTorn()) {
            requests.snapshot().forEach(OutstandingRequest::cancel);
        }
    }

    /** It ends now; answers whether this call found that first. */
    boolean beginEnd() {
        return ending.compareAndSet(false, true);
    }

    /** It has ended with {@code status}. */
    void end(int status) {
        this.exitStatus = status;
        this.ended = true;
        Ke.setEvent(exit);
    }

    synchronized void suspend() {
        suspendCount++;
    }

    /** Whether its Java thread never ran, and never will. */
    synchronized boolean isUnstarted() {
        return !started;
    }

    /** Takes one suspension back, with the last of which it starts; answers how many there were. */
    synchronized int resume() {
        int before = suspendCount;
        if (before > 0) {
            suspendCount--;
        }
        if (suspendCount == 0 && !started && !isEnding()) {
            started = true;
            tcb.javaThread().start();
        }
        return before;
    }

    /** How often it was suspended and not resumed. */
    public synchronized int suspendCount() {
        return suspendCount;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "THREAD %s  Cid: %04x.%04x",
                AddressSpace.format(address()),
                process.processId(),
                threadId);
    }
}
