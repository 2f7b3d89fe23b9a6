package io.driververifier.nt.io;

import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.OutstandingRequest;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through a device stack ({@code IRP}).
 *
 * <p>Belongs to one driver at a time, which hands it on by {@link Io#callDriver} and {@link Io#completeRequest}; between
 * those it is not safe for more than one thread. Only {@link #isCancelled()}, the cancel routine and {@link #address()} may
 * be used by any thread. Every public method takes at most one argument, because the verifier checks the receiver of
 * each call in a verified driver and finds it below the arguments.
 */
public final class Irp extends OutstandingRequest {
    private static final VarHandle CANCEL_ROUTINE;
    private static final VarHandle ADDRESS;
    private static final VarHandle ASSOCIATED_IRP_COUNT;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            CANCEL_ROUTINE = lookup.findVarHandle(Irp.class, "cancelRoutine", CancelRoutine.class);
            ADDRESS = lookup.findVarHandle(Irp.class, "address", int.class);
            ASSOCIATED_IRP_COUNT = lookup.findVarHandle(Irp.class, "associatedIrpCount", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** How often the verification of machines that run has begun in this JVM. */
    private static final AtomicInteger EPOCH = new AtomicInteger();

    private final int epoch = EPOCH.get();
    private final IrpOrigin origin;
    private final IoStackLocation[] locations;
    private int currentLocation;
    private int lowestLocation;
    private NtStatus status = NtStatus.SUCCESS;
    private long information;
    private @Nullable Object answer;
    private boolean pendingReturned;
    private @Nullable ByteBuffer systemBuffer;
    private @Nullable ByteBuffer mdl;
    private @Nullable Object driverContext;
    private @Nullable IoCsqIrpContext csqContext;
    private @Nullable Irp masterIrp;
    private boolean quotaCharged;

    private @Nullable IoStatusBlock userIosb;
    private @Nullable KEvent userEvent;
    private @Nullable ByteBuffer userBuffer;
    private @Nullable EThread thread;
    private boolean ofUserMemory;
    private @Nullable FileObject openFile;
    private @Nullable IoSystem system;
    private @Nullable IrpTracking tracking;

    private volatile boolean cancelled;
    private Irql cancelIrql = Irql.PASSIVE_LEVEL;

    @SuppressWarnings("unused") // through CANCEL_ROUTINE
    private volatile @Nullable CancelRoutine cancelRoutine;

    @SuppressWarnings("unused") // through ASSOCIATED_IRP_COUNT
    private volatile int associatedIrpCount;

    /** 0 until somebody asks: most IRPs never need one. */
    @SuppressWarnings("unused") // through ADDRESS
    private volatile int address;

    Irp(IrpOrigin origin, int stackCount) {
        if (stackCount < 1) {
            throw new IllegalArgumentException("An IRP needs at least one stack location, not " + stackCount);
        }
        this.origin = origin;
        this.locations = new IoStackLocation[stackCount];
        for (int i = 0; i < stackCount; i++) {
            locations[i] = new IoStackLocation(this);
        }
        this.currentLocation = stackCount + 1;
        this.lowestLocation = stackCount + 1;
    }

    /** How it came into being. */
    public IrpOrigin origin() {
        return origin;
    }

    /** Its address, unique in its machine. */
    public int address() {
        int known = address;
        if (known != 0 || system == null) {
            return known;
        }
        int fresh = system.kernel().addresses().allocate();
        return ADDRESS.compareAndSet(this, 0, fresh) ? fresh : address;
    }

    /** The status so far ({@code IoStatus.Status}). */
    public NtStatus status() {
        return status;
    }

    /** Sets the status that it will be completed with. */
    public void setStatus(NtStatus status) {
        this.status = status;
    }

    /** What it says beside its status ({@code IoStatus.Information}): the bytes transferred, as a rule. */
    public long information() {
        return information;
    }

    /** Sets {@link #information()}. */
    public void setInformation(long information) {
        this.information = information;
    }

    /**
     * What {@code IoStatus.Information} points to in C where the answer is more than a number: {@link DeviceRelations}, the
     * string of an id; null if nobody has answered.
     *
     * @throws IllegalStateException if it is not of type {@code type}
     */
    public <T> @Nullable T answer(Class<T> type) {
        return Answers.cast(answer, type);
    }

    /** Sets {@link #answer}; null for none. */
    public void setAnswer(@Nullable Object answer) {
        this.answer = answer;
    }

    /** In a completion routine: whether the driver below had marked the IRP pending. */
    public boolean isPendingReturned() {
        return pendingReturned;
    }

    /** Whether {@link Io#cancelIrp} was called on it. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** In a cancel routine: the IRQL to release the cancel spin lock with ({@code CancelIrql}). */
    public Irql cancelIrql() {
        return cancelIrql;
    }

    /** How many stack locations it has. */
    public int stackCount() {
        return locations.length;
    }

    /** The number of the current location, counted from 1 at the bottom; {@code stackCount + 1} before it was sent. */
    public int currentLocation() {
        return currentLocation;
    }

    /**
     * The data of buffered requests and of device controls, positioned at 0.
     *
     * @throws IllegalStateException if it has none
     */
    public ByteBuffer systemBuffer() {
        return require(systemBuffer, "system buffer");
    }

    /** Gives it a system buffer. */
    public void setSystemBuffer(ByteBuffer buffer) {
        this.systemBuffer = buffer;
    }

    /**
     * The requester's own memory, positioned at 0, for devices with direct I/O ({@code MdlAddress}, mapped).
     *
     * @throws IllegalStateException if it has none
     */
    public ByteBuffer mdl() {
        return require(mdl, "MDL");
    }

    /** Gives it the memory of a direct transfer. */
    public void setMdl(ByteBuffer buffer) {
        this.mdl = buffer;
    }

    /** What its owner keeps with it ({@code Tail.Overlay.DriverContext}, here one slot); whoever gets it next may overwrite it. */
    public @Nullable Object driverContext() {
        return driverContext;
    }

    /** Sets {@link #driverContext()}; for its owner alone. */
    public void setDriverContext(@Nullable Object context) {
        this.driverContext = context;
    }

    /** Of an IRP of {@link Io#makeAssociatedIrp}, the IRP that it is a part of ({@code AssociatedIrp.MasterIrp}); else null. */
    public @Nullable Irp masterIrp() {
        return masterIrp;
    }

    /**
     * Sets how many associated IRPs have to be finished until the I/O manager completes this one, their master ({@code
     * AssociatedIrp.IrpCount}). The driver that makes them sets it before it sends the first.
     */
    public void setAssociatedIrpCount(int count) {
        ASSOCIATED_IRP_COUNT.setVolatile(this, count);
    }

    private ByteBuffer require(@Nullable ByteBuffer buffer, String what) {
        if (buffer == null) {
            throw new IllegalStateException(this + " has no " + what + "; the flags of the device decide which it has");
        }
        return buffer;
    }

    // What follows is the I/O manager's side.

    /** The epoch that the JVM is in. */
    static int presentEpoch() {
        return EPOCH.get();
    }

    /** Begins the next epoch: every IRP so far is of an earlier one. */
    static int nextEpoch() {
        return EPOCH.incrementAndGet();
    }

    /** The epoch that it was made in. */
    int epoch() {
        return epoch;
    }

    IoStackLocation location(int number) {
        return locations[number - 1];
    }

    boolean hasLocation(int number) {
        return number >= 1 && number <= locations.length;
    }

    void setCurrentLocation(int number) {
        this.currentLocation = number;
    }

    /** The lowest location that a driver has been given it at. */
    int lowestLocation() {
        return lowestLocation;
    }

    /** It is sent to a driver, at the location {@code number}. */
    void send(int number) {
        this.currentLocation = number;
        if (number < lowestLocation) {
            lowestLocation = number;
        }
    }

    void setPendingReturned(boolean pendingReturned) {
        this.pendingReturned = pendingReturned;
    }

    void setCancelled() {
        this.cancelled = true;
    }

    void setCancelIrql(Irql irql) {
        this.cancelIrql = irql;
    }

    @Nullable CancelRoutine cancelRoutine() {
        return cancelRoutine;
    }

    @Nullable CancelRoutine exchangeCancelRoutine(@Nullable CancelRoutine routine) {
        return (CancelRoutine) CANCEL_ROUTINE.getAndSet(this, routine);
    }

    @Nullable IoCsqIrpContext csqContext() {
        return csqContext;
    }

    /** By what the cancel-safe queue that it is in can be asked for it; guarded by the lock of that queue. */
    void setCsqContext(@Nullable IoCsqIrpContext context) {
        this.csqContext = context;
    }

    void setMasterIrp(Irp master) {
        this.masterIrp = master;
    }

    int associatedIrpCount() {
        return (int) ASSOCIATED_IRP_COUNT.getVolatile(this);
    }

    /** One of its associated IRPs is finished; answers whether that was the last. */
    boolean finishAssociated() {
        return (int) ASSOCIATED_IRP_COUNT.getAndAdd(this, -1) == 1;
    }

    boolean isQuotaCharged() {
        return quotaCharged;
    }

    void chargeQuota() {
        this.quotaCharged = true;
    }

    void setRequester(@Nullable IoStatusBlock iosb, @Nullable KEvent event, @Nullable EThread thread) {
        this.userIosb = iosb;
        this.userEvent = event;
        this.thread = thread;
    }

    /** Whether what it transfers is the requester's own memory, neither copied nor locked. */
    boolean isOfUserMemory() {
        return ofUserMemory;
    }

    void setOfUserMemory(boolean ofUserMemory) {
        this.ofUserMemory = ofUserMemory;
    }

    /** The requester's memory that a buffered read is copied back to. */
    void setUserBuffer(ByteBuffer buffer) {
        this.userBuffer = buffer;
    }

    @Nullable Object answerOrNull() {
        return answer;
    }

    @Nullable ByteBuffer userBuffer() {
        return userBuffer;
    }

    @Nullable ByteBuffer systemBufferOrNull() {
        return systemBuffer;
    }

    @Nullable ByteBuffer mdlOrNull() {
        return mdl;
    }

    @Nullable IoStatusBlock userIosb() {
        return userIosb;
    }

    @Nullable KEvent userEvent() {
        return userEvent;
    }

    /** The thread that issued it, although that may have ended without it; null if none did. */
    @Nullable EThread requester() {
        return thread;
    }

    /** The thread that issued it; null if none did, or that has ended without it. */
    @Nullable EThread thread() {
        return isDisassociated() ? null : thread;
    }

    /** The open that it keeps from being closed until it is finished. */
    @Nullable FileObject openFile() {
        return openFile;
    }

    void setOpenFile(FileObject file) {
        this.openFile = file;
    }

    @Override
    protected void cancel() {
        Io.cancelIrp(this);
    }

    @Override
    protected void disassociated() {
        IrpTracking following = tracking;
        if (following != null) {
            following.disassociated(this);
        }
        IoSystem own = system;
        DeviceObject keeper =
                hasLocation(currentLocation) ? location(currentLocation).device() : null;
        if (own != null && keeper != null) {
            own.eventLog().add(new ErrorLogEntry(ErrorLogEntry.IO_DRIVER_CANCEL_TIMEOUT, keeper, address()));
        }
    }

    @Nullable IoSystem system() {
        return system;
    }

    void setSystem(IoSystem system) {
        this.system = system;
    }

    @Nullable IrpTracking tracking() {
        return tracking;
    }

    void setTracking(@Nullable IrpTracking tracking) {
        this.tracking = tracking;
    }

    /** As new but for its origin ({@code IoReuseIrp}). */
    void reset(NtStatus status) {
        for (IoStackLocation location : locations) {
            location.clear();
        }
        this.currentLocation = locations.length + 1;
        this.lowestLocation = locations.length + 1;
        this.status = status;
        this.information = 0;
        this.answer = null;
        this.pendingReturned = false;
        this.systemBuffer = null;
        this.mdl = null;
        this.userBuffer = null;
        this.ofUserMemory = false;
        this.driverContext = null;
        this.csqContext = null;
        setAssociatedIrpCount(0);
        this.cancelled = false;
        this.cancelIrql = Irql.PASSIVE_LEVEL;
        this.cancelRoutine = null;
    }

    /**
     * Zeroes it ({@code IoInitializeIrp}). What is the I/O manager's own bookkeeping beside the structure stays; a thread
     * loses it, where Windows would leave the thread with a damaged list.
     */
    void initialize() {
        reset(NtStatus.SUCCESS);
        if (thread != null) {
            thread.requests().remove(this);
        }
        this.thread = null;
        this.userIosb = null;
        this.userEvent = null;
        this.masterIrp = null;
        this.quotaCharged = false;
    }

    @Override
    public String toString() {
        return "IRP " + AddressSpace.format(address());
    }
}
