package io.driververifier.verifier.io;

import io.driververifier.machine.Machine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.IoSystem;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ke.KernelObserver;
import io.driververifier.nt.ke.KernelStack;
import io.driververifier.nt.ps.PsSystem;
import io.driververifier.verifier.DriverSpec;
import io.driververifier.verifier.StackCapture;
import io.driververifier.verifier.Weaving;
import io.driververifier.verifier.pending.PendingEngine;
import io.driververifier.verifier.pending.WovenCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The verification of one machine: its verified drivers, and what looks at them, each a class of its own.
 *
 * <p>A machine that runs already when its verification begins has IRPs, and more, of which nothing is known; {@link
 * #isStranger} tells those that are older.
 *
 * <p>Any thread. The list of drivers is copied on write, and grows where the entry of a driver is exchanged; {@code closed} is
 * set once, {@code firstEpoch} once more by who takes the machine in.
 */
final class IovMachine implements KernelObserver {
    private final Verifier verifier;
    private final IoSystem io;
    private final PsSystem ps;
    private final CodeOwners owners;
    private final Kernel kernel;
    private final List<VerifiedDriver> drivers = new CopyOnWriteArrayList<>();
    private final OpenRequests requests = new OpenRequests();
    private final IrpStories stories = new IrpStories();
    private final BoxedEvents boxed;
    private final Set<IrpShadow> keptBack = ConcurrentHashMap.newKeySet();
    private final KnownRemoveLocks removeLocks = new KnownRemoveLocks();
    private final StackCapture capture;
    private final ForcedPendings pendings;
    private final Reports reports = new Reports(this);
    private final IrpChecks checks = new IrpChecks(this);
    private final OutcomeChecks outcomes = new OutcomeChecks(this);
    private final RoutineChecks routines = new RoutineChecks(this);
    private final HangWatch hangs = new HangWatch(this);
    private final CancelWatch cancels;
    private final boolean takenIn;
    private volatile boolean closed;
    private volatile int firstEpoch;

    /** The verification of {@code machine}, which is new or, {@code takenIn}, runs already. */
    IovMachine(Verifier verifier, Machine machine, boolean takenIn) {
        this.takenIn = takenIn;
        this.firstEpoch = takenIn ? Integer.MAX_VALUE : Iop.presentEpoch();
        this.verifier = verifier;
        this.io = machine.io();
        this.ps = machine.ps();
        this.owners = new CodeOwners(io);
        this.kernel = machine.kernel();
        this.boxed = new BoxedEvents(machine.number(), drivers);
        this.pendings = new ForcedPendings(this, verifier.settings(), verifier.seed());
        this.capture = new StackCapture(owners::driverOf);
        this.cancels = new CancelWatch(this, verifier.settings().cancelMillisMax());
        Iop.setVerifier(io, this);
        io.setLoadHook(this::loading);
        kernel.setObserver(this);
        ps.setUserModeObserver(new ProgramChecks(this));
    }

    /** The verification of {@code system}, if it is verified. */
    static @Nullable IovMachine of(@Nullable IoSystem system) {
        return system != null && Iop.verifier(system) instanceof IovMachine machine ? machine : null;
    }

    static @Nullable IovMachine of(DeviceObject device) {
        return of(device.driver().system());
    }

    /** Has the entries of the loaded drivers looked at that are to be verified, but not yet what comes through them. */
    void takeIn() {
        for (DriverObject driver : io.drivers()) {
            Iop.exchangeEntry(driver, this::loading);
        }
    }

    /** Begins with the IRPs that are made in {@code epoch} or later. */
    void begin(int epoch) {
        firstEpoch = epoch;
    }

    /** Whether it ran already when its verification began. */
    boolean isTakenIn() {
        return takenIn;
    }

    /**
     * Whether {@code irp} is older than the verification: who made it, who has it and what was done with it was not seen, so
     * that it is passed straight through, never forced and nobody is blamed for it.
     */
    boolean isStranger(Irp irp) {
        return Iop.epoch(irp) < firstEpoch;
    }

    /** The verification that its machine is under now, if it is under one. */
    @Nullable IovMachine successor() {
        return of(io);
    }

    private Driver loading(DriverObject driver, Driver implementation) {
        if (closed) {
            return implementation;
        }
        for (VerifiedDriver known : drivers) {
            if (known.driver() == driver) {
                return known;
            }
        }
        if (verifier.settings().isOfAllDrivers()) {
            return loadingAny(driver, implementation);
        }
        for (String name : verifier.settings().drivers()) {
            if (CodeOwners.isMeant(new DriverSpec(name), driver, implementation.getClass())) {
                int woven = countWoven(name);
                Weaving.driverLoaded(name, implementation.getClass());
                return added(new VerifiedDriver(this, driver, implementation, name), woven);
            }
        }
        return implementation;
    }

    private Driver loadingAny(DriverObject driver, Driver implementation) {
        if (Iop.isOfTheKernel(driver)) {
            return implementation;
        }
        for (String name : verifier.settings().excluded()) {
            if (CodeOwners.isMeant(new DriverSpec(name), driver, implementation.getClass())) {
                Weaving.excludedLoaded(name, implementation.getClass());
                return implementation;
            }
        }
        int woven = countWoven(driver.name());
        String code = Weaving.anyDriverLoaded(driver.name(), implementation.getClass());
        return added(VerifiedDriver.ofAll(this, driver, implementation, code), woven);
    }

    /** How many classes are woven under {@code name}, where it matters who was in one before. */
    private int countWoven(String name) {
        return verifier.oldCode().isPresent() ? Weaving.countWoven(name) : 0;
    }

    private VerifiedDriver added(VerifiedDriver driver, int wovenBefore) {
        drivers.add(driver);
        verifier.oldCode().ifPresent(old -> old.loaded(driver, Weaving.countWoven(driver.spec()) > wovenBefore));
        return driver;
    }

    // What it has

    Verifier verifier() {
        return verifier;
    }

    Kernel kernel() {
        return kernel;
    }

    List<VerifiedDriver> drivers() {
        return drivers;
    }

    /** The loaded driver that the class with the binary name {@code name} belongs to. */
    Optional<String> driverOf(String name) {
        return owners.driverOf(name);
    }

    /** Whether the class with the binary name {@code name} is a loaded driver's. */
    boolean isDriverCode(String name) {
        return owners.driverOf(name).isPresent();
    }

    /** Whether nothing is verified any more. */
    boolean isClosed() {
        return closed;
    }

    // What looks at its drivers

    /** Which calls are forced. */
    ForcedPendings pendings() {
        return pendings;
    }

    PendingEngine engine() {
        return pendings.engine();
    }

    Exemptions exemptions() {
        return pendings.exemptions();
    }

    /** Where breaches go. */
    Reports reports() {
        return reports;
    }

    /** What is asked of IRPs. */
    IrpChecks checks() {
        return checks;
    }

    /** What is asked of requests that a driver built itself. */
    OutcomeChecks outcomes() {
        return outcomes;
    }

    /** What is asked of routines that the kernel calls. */
    RoutineChecks routines() {
        return routines;
    }

    CancelWatch cancels() {
        return cancels;
    }

    OpenRequests requests() {
        return requests;
    }

    StackCapture capture() {
        return capture;
    }

    /** What it writes into the black box. */
    BoxedEvents boxed() {
        return boxed;
    }

    IrpStories stories() {
        return stories;
    }

    /** The remove locks of its drivers. */
    KnownRemoveLocks removeLocks() {
        return removeLocks;
    }

    /** The IRPs whose completion is kept back at this moment. */
    Set<IrpShadow> keptBack() {
        return keptBack;
    }

    // Threads

    /** The state of the calling thread, which becomes one of the machine's. */
    IovThread adoptThread() {
        return IovThread.of(this, kernel.adoptCurrentThread());
    }

    /** The driver whose code {@code call} is: that of the innermost entry, if it can be; null once nothing is verified. */
    @Nullable VerifiedDriver acting(IovThread thread, WovenCall call) {
        if (closed) {
            return null;
        }
        EntryFrame top = thread.top();
        if (top != null && top.isOn(thread) && top.driver().owns(call)) {
            return top.driver();
        }
        VerifiedDriver gone = null;
        for (VerifiedDriver driver : drivers) {
            if (driver.owns(call)) {
                if (!driver.isUnloaded()) {
                    return driver;
                }
                gone = driver;
            }
        }
        return gone;
    }

    /** Something happened to the IRP of {@code shadow} on the calling thread. */
    void tell(IrpShadow shadow, IrpEvent event, @Nullable WovenCall call, @Nullable Object detail) {
        if (closed) {
            return;
        }
        IovThread thread = adoptThread();
        stories.tell(thread, shadow, event, call, detail);
        boxed.tell(thread, shadow, event, call, detail);
    }

    // What the kernel tells

    @Override
    public void unwinds(KernelStack scope) {
        // In a machine that has stopped scopes are closed on the way out.
        if (!closed && kernel.isRunning()) {
            outcomes.unwinds(scope);
        }
    }

    @Override
    public void blocks(KThread thread, DispatcherObject object) {
        IovThread known = IovThread.of(this, thread);
        engine().blocks(known.caller());
        // Where older requests may be under way, nobody can say that no one ends the wait.
        if (known.waitCall() != null && !takenIn) {
            hangs.watch(known);
        }
    }

    @Override
    public void goesOn(KThread thread) {}

    /** Lets everything go that is kept back, and leaves the machine alone from then on. */
    void close() {
        cancels.lookOnceMore();
        pendings.stop();
        engine().close();
        closed = true;
        hangs.close();
        cancels.close();
        kernel.setObserver(null);
        ps.setUserModeObserver(null);
        io.setLoadHook((driver, implementation) -> implementation);
        drivers.forEach(VerifiedDriver::remove);
        Iop.setVerifier(io, null);
    }
}
