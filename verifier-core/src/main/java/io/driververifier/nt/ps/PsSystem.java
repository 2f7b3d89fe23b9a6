package io.driververifier.nt.ps;

import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ke.KernelClock;
import io.driververifier.nt.ob.HandleTable;
import io.driververifier.nt.ob.Ob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The process manager's part of one machine: its processes, the first of which has every thread that nobody created for
 * another one.
 *
 * <p>Any thread. Processes are in a concurrent map by id until the last reference on them is gone.
 */
public final class PsSystem {
    private static final int ID_STEP = 4;
    private static final int SYSTEM_PROCESS_ID = 4;

    /** Apart from the others, so that which thread is adopted when changes nobody's id. */
    private static final int FIRST_SYSTEM_THREAD_ID = 0x1_0000;

    /** How long the requests of a thread that ends are waited for where nobody says otherwise; that of Windows. */
    public static final Duration THREAD_IO_TIMEOUT = Duration.ofMinutes(5);

    private final Kernel kernel;
    private final Map<Integer, EProcess> processes = new ConcurrentSkipListMap<>();
    private final AtomicInteger nextId = new AtomicInteger(SYSTEM_PROCESS_ID + ID_STEP);
    private final AtomicInteger nextSystemThreadId = new AtomicInteger(FIRST_SYSTEM_THREAD_ID);
    private final EProcess systemProcess;
    private volatile @Nullable UserModeObserver userModeObserver;
    private volatile Duration threadIoTimeout = THREAD_IO_TIMEOUT;

    /** A process manager on a new kernel that goes by {@code clock}; it has the System process alone. */
    public PsSystem(KernelClock clock) {
        this.kernel = new Kernel(clock, this::systemThread);
        this.systemProcess = new EProcess(
                this,
                AddressSpace.OF_SYSTEM_PROCESS,
                SYSTEM_PROCESS_ID,
                0,
                ProcessParameters.ofSystem(),
                PriorityClass.NORMAL_PRIORITY_CLASS,
                Ob.initProcess(null));
        add(systemProcess);
        // One that never ends, so that the process does not.
        systemProcess.addThread();
    }

    /** The kernel that it runs on. */
    public Kernel kernel() {
        return kernel;
    }

    /** The System process ({@code PsInitialSystemProcess}): the machine's own threads and the adopted ones are its. */
    public EProcess systemProcess() {
        return systemProcess;
    }

    /** Sets who is told of what programs do near their end; null for nobody. */
    public void setUserModeObserver(@Nullable UserModeObserver observer) {
        this.userModeObserver = observer;
    }

    /** Who is told of what programs do near their end, if anybody is. */
    public @Nullable UserModeObserver userModeObserver() {
        return userModeObserver;
    }

    /** For how long the requests that a thread leaves behind are waited for, by the machine's clock. */
    public Duration threadIoTimeout() {
        return threadIoTimeout;
    }

    /**
     * Sets {@link #threadIoTimeout()} for the threads that end from now on.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void setThreadIoTimeout(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("A thread cannot wait for " + timeout + " for its requests");
        }
        this.threadIoTimeout = timeout;
    }

    /** The processes in the order of their ids; one that has ended is among them as long as somebody refers to it. */
    public List<EProcess> processes() {
        return List.copyOf(processes.values());
    }

    @Nullable EProcess process(int processId) {
        return processes.get(processId);
    }

    /** The threads that have not ended. */
    Stream<EThread> threads() {
        return kernel.threads().stream().map(EThread::of).filter(thread -> !thread.isEnded());
    }

    EProcess createProcess(
            EProcess parent, ProcessParameters parameters, PriorityClass priorityClass, HandleTable handleTable) {
        EProcess process = new EProcess(
                this,
                kernel.addresses().allocate(),
                nextId.getAndAdd(ID_STEP),
                parent.processId(),
                parameters,
                priorityClass,
                handleTable);
        add(process);
        return process;
    }

    private void add(EProcess process) {
        Ob.referenceObject(process);
        processes.put(process.processId(), process);
    }

    /** Nothing refers to {@code process} any more. */
    void forget(EProcess process) {
        processes.remove(process.processId(), process);
    }

    EThread createThread(EProcess process, KThread tcb) {
        EThread thread = new EThread(process, tcb, nextId.getAndAdd(ID_STEP));
        Ob.referenceObject(thread);
        return thread;
    }

    private EThread systemThread(KThread tcb) {
        EThread thread = new EThread(systemProcess, tcb, nextSystemThreadId.getAndAdd(ID_STEP));
        Ob.referenceObject(thread);
        return thread;
    }
}
