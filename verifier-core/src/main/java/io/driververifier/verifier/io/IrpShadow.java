package io.driververifier.verifier.io;

import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpTracking;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.pnp.PnpHop;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.WovenCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The shadow packet of an IRP: who owns it now.
 *
 * <p>Written by whoever hands the IRP on, read by any. {@code owner} is a {@link VerifiedDriver} or an
 * {@link Ownership}.
 */
final class IrpShadow implements IrpTracking {
    private final IovMachine machine;
    private final Irp irp;
    private final AtomicReference<Object> owner = new AtomicReference<>(Ownership.UNKNOWN);
    private volatile int ownLocation;
    private volatile @Nullable DispatchFacts facts;
    private volatile @Nullable RequestRecord request;
    private volatile @Nullable Hold hold;
    private volatile @Nullable WovenCall completedAt;
    private volatile @Nullable VerifiedDriver maker;
    private volatile boolean sent;
    private volatile int sends;
    private volatile @Nullable WovenCall markedAt;
    private volatile @Nullable Leftovers leftovers;
    private volatile int moves;
    private volatile boolean cancelledWithoutRoutine;

    /** The verified drivers that were given it or made it, one or a {@code List}; written by its owner. */
    private volatile @Nullable Object hadBy;

    private IrpShadow(IovMachine machine, Irp irp) {
        this.machine = machine;
        this.irp = irp;
    }

    /** The shadow of {@code irp}, made if it has none. */
    static IrpShadow of(IovMachine machine, Irp irp) {
        if (Iop.tracking(irp) instanceof IrpShadow known) {
            return known;
        }
        IrpShadow fresh = new IrpShadow(machine, irp);
        Iop.setTracking(irp, fresh);
        return fresh;
    }

    IovMachine machine() {
        return machine;
    }

    Irp irp() {
        return irp;
    }

    String address() {
        return AddressSpace.format(irp.address());
    }

    /** A {@link VerifiedDriver} or an {@link Ownership}. */
    Object owner() {
        return owner.get();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // whoever has the IRP writes, one after the other
    void setOwner(Object next) {
        owner.set(next);
        moves++;
    }

    /** Hands the IRP on, unless {@code from} does not have it any more; then it was handed on by another thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // as above
    boolean handOver(Object from, Object to) {
        if (!owner.compareAndSet(from, to)) {
            return false;
        }
        moves++;
        return true;
    }

    /** Whether no verified driver has had the IRP so far. */
    boolean isNew() {
        return owner() == Ownership.UNKNOWN;
    }

    /** {@code driver}'s dispatch routine gets the IRP. */
    DispatchFacts arrive(VerifiedDriver driver, DeviceObject device) {
        DispatchFacts fresh = new DispatchFacts(device, irp, facts);
        PnpHop.begin(fresh, irp);
        addHadBy(driver);
        facts = fresh;
        ownLocation = irp.currentLocation();
        markedAt = null;
        setOwner(driver);
        return fresh;
    }

    /** {@code driver} has made the IRP by a routine of the I/O manager. */
    void make(VerifiedDriver driver) {
        maker = driver;
        create(driver);
    }

    private void addHadBy(VerifiedDriver driver) {
        if (wasHadBy(driver)) {
            return;
        }
        List<Object> all = new ArrayList<>();
        if (hadBy instanceof List<?> some) {
            all.addAll(some);
        } else if (hadBy != null) {
            all.add(hadBy);
        }
        all.add(driver);
        hadBy = all.size() == 1 ? driver : List.copyOf(all);
    }

    /** Whether {@code driver} was given the IRP by a dispatch routine or made it: else it has it from somebody's hand. */
    private boolean wasHadBy(VerifiedDriver driver) {
        Object known = hadBy;
        return known == driver || maker == driver || (known instanceof List<?> some && some.contains(driver));
    }

    /**
     * Whether {@code driver} may have the IRP though {@code owner}, somebody else, was seen to have it last: because other
     * code gave it to the driver, or has passed it down for the driver and it has come back.
     */
    boolean mayBeHadBy(VerifiedDriver driver, Object owner) {
        if (owner == Ownership.FREED || owner == Ownership.HELD) {
            return false;
        }
        DispatchFacts last = facts;
        if (!wasHadBy(driver)
                || (owner instanceof VerifiedDriver
                        && last != null
                        && last.device().driver() == driver.driver())) {
            return true;
        }
        return owner == Ownership.ABOVE && (hopHere(driver) != null || isBackAtMaker(driver));
    }

    /** The hop of {@code driver} to whose location the IRP has come back, unseen because other code had passed it on. */
    @Nullable DispatchFacts hopHere(VerifiedDriver driver) {
        DispatchFacts last = facts;
        return last == null ? null : last.earlier(driver.driver(), irp.currentLocation());
    }

    /** Whether completion has come to a location that {@code driver} gave itself, or above all locations. */
    private boolean isBackAtMaker(VerifiedDriver driver) {
        int now = irp.currentLocation();
        return maker == driver && now <= irp.stackCount() + 1 && Iop.deviceAt(irp, now) == null;
    }

    /** {@code driver} has an IRP that is new, or made new, and was not sent to it. */
    void create(VerifiedDriver driver) {
        sent = false;
        facts = null;
        ownLocation = irp.stackCount() + 1;
        setOwner(driver);
    }

    /** {@code driver} has the IRP back, at {@code location} and with the facts of its dispatch. */
    void giveBack(VerifiedDriver driver, int location, @Nullable DispatchFacts itsFacts) {
        completedAt = null;
        facts = itsFacts;
        ownLocation = location;
        setOwner(driver);
    }

    /** {@code driver} allocates it at {@code call}, and has to free it before it is unloaded. */
    void allocate(VerifiedDriver driver, WovenCall call) {
        leftovers = driver.leftovers();
        driver.leftovers().allocated(this, call);
    }

    /** The verified driver that made it, if one was seen to. */
    @Nullable VerifiedDriver maker() {
        return maker;
    }

    /** It is passed down. */
    void send() {
        sent = true;
        sends++;
        setOwner(Ownership.BELOW);
    }

    /** How often it was passed down by verified drivers. */
    int sends() {
        return sends;
    }

    /** Whether it was passed down since it was made. */
    boolean isSent() {
        return sent;
    }

    /** How often it was handed on; two looks with the same number saw the same stay with its owner. */
    int moves() {
        return moves;
    }

    /** The owner marks it pending at {@code call}. */
    void marksAt(WovenCall call) {
        this.markedAt = call;
    }

    /** Where it was marked pending since its owner was given it; null if that was not seen. */
    @Nullable WovenCall markedAt() {
        return markedAt;
    }

    /** The owner completes it at {@code call}. */
    void completesAt(WovenCall call) {
        this.completedAt = call;
    }

    /** Where it was completed since it was last given back; null if it was not. */
    @Nullable WovenCall completedAt() {
        return completedAt;
    }

    /** The location at which the owner was given the IRP. */
    int ownLocation() {
        return ownLocation;
    }

    /** Whether the IRP is where its owner was given it; elsewhere it is because other code has passed it on or completed it. */
    boolean isAtOwner() {
        return irp.currentLocation() == ownLocation;
    }

    /** The driver that made it has given itself {@code location}. */
    void ownsLocation(int location) {
        this.ownLocation = location;
    }

    /** What the owner did with it; null for one that made it. */
    @Nullable DispatchFacts facts() {
        return facts;
    }

    /** The request that it was built for, if a verified driver built it for its thread. */
    @Nullable RequestRecord request() {
        return request;
    }

    void setRequest(RequestRecord request) {
        this.request = request;
    }

    /** What keeps its completion back, or may come to; null if nothing does. */
    @Nullable Hold hold() {
        return hold;
    }

    void setHold(@Nullable Hold hold) {
        this.hold = hold;
    }

    @Override
    public void finishing(Irp finished) {
        RequestRecord built = request;
        if (built != null) {
            machine.requests().finished(built);
        }
        leftFreed();
        setOwner(Ownership.FREED);
        machine.tell(this, IrpEvent.FINISHED, null, irp.status());
    }

    @Override
    public void cancelling(Irp cancelledIrp) {
        EntryFrame frame = IovThread.currentFrame();
        if (frame != null) {
            // The cancel routine that runs here next is another driver's, and it changes the IRQL back and forth.
            frame.disturbIrql();
        } else {
            machine.tell(this, IrpEvent.CANCELLED, null, null);
        }
        if (owner() instanceof VerifiedDriver driver && facts != null && isAtOwner()) {
            machine.cancels().watch(this, driver);
        }
    }

    @Override
    public void disassociated(Irp orphan) {
        machine.tell(this, IrpEvent.DISASSOCIATED, null, null);
        machine.cancels().disassociated(this, cancelledWithoutRoutine);
    }

    @Override
    public void freed(Irp freedIrp) {
        leftFreed();
    }

    /** Who allocated it has not left it behind. */
    private void leftFreed() {
        Leftovers known = leftovers;
        if (known != null) {
            known.freed(this);
        }
    }

    @Override
    public void cancelled(Irp cancelledIrp) {
        cancelledWithoutRoutine = true;
        Hold now = hold;
        if (now != null) {
            machine.engine().cancelled(now);
        }
    }
}
