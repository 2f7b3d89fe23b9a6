package io.driververifier.verifier.io;

import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.MachineClosed;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.io.rules.CallFacts;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.StandInRoutine;
import io.driververifier.verifier.io.rules.completion.CompletionRules;
import io.driververifier.verifier.io.rules.irql.IrqlRules;
import io.driververifier.verifier.io.rules.pnp.PnpHop;
import io.driververifier.verifier.io.rules.pnp.PnpRules;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.WovenCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a verified driver to the driver below, and the completion routine that the verifier puts in the way of its
 * completion ({@code IovpLocalCompletionRoutine}).
 *
 * <p>Made by the caller's thread; completion may come on any, one at a time. The displaced routine is that of the caller,
 * or, where the caller skipped its location, that of a driver above it.
 */
final class CallRecord implements StandInRoutine, CallFacts {
    private final VerifiedDriver driver;
    private final IrpShadow shadow;
    private final DeviceObject target;
    private final int location;
    private final boolean skipped;
    private final @Nullable CompletionRoutine displaced;
    private final int control;
    private final @Nullable DispatchFacts facts;
    private final @Nullable EntryFrame chain;
    private final @Nullable Hold hold;
    private final boolean eventSignaled;
    private final WovenCall call;

    private volatile @Nullable NtStatus returned;
    private volatile boolean delivered;
    private volatile boolean pended;
    private volatile List<StackLine> heldAt = List.of();

    /** A call that is about to be made by {@code driver} with the IRP of {@code shadow}. */
    CallRecord(
            VerifiedDriver driver,
            IrpShadow shadow,
            DeviceObject target,
            IovThread thread,
            @Nullable Hold hold,
            WovenCall call) {
        Irp irp = shadow.irp();
        this.driver = driver;
        this.target = target;
        this.shadow = shadow;
        this.location = Iop.nextLocation(irp);
        this.skipped = location == shadow.ownLocation();
        CompletionRoutine found = Iop.completionRoutine(irp, location);
        int bits = Iop.control(irp, location);
        // Copied by hand, with what the verifier had put there: without it the driver would have copied what that
        // displaced.
        while (!skipped && found instanceof CallRecord above) {
            found = above.displaced;
            bits = (bits & ~Iop.INVOKE_ALWAYS) | (above.control & Iop.INVOKE_ALWAYS);
        }
        this.displaced = found;
        this.control = bits;
        this.facts = shadow.facts();
        this.chain = thread.top();
        this.hold = hold;
        RequestRecord request = shadow.request();
        this.eventSignaled =
                request != null && facts == null && displaced == null && Ke.readStateEvent(request.event());
        this.call = call;
    }

    /** Puts itself in the way. */
    void install() {
        DispatchFacts own = facts;
        if (own != null) {
            own.seeMark(Iop.isMarkedPending(shadow.irp(), shadow.ownLocation()));
            own.call();
            PnpHop pnp = PnpHop.of(own);
            if (pnp != null) {
                pnp.send(!skipped && displaced != null);
            }
        }
        RequestRecord request = shadow.request();
        if (request != null && displaced != null) {
            request.hasRoutine();
        }
        Iop.displaceCompletionRoutine(shadow.irp(), location, this);
        shadow.send();
        driver.sent();
    }

    /** The call returned {@code status} to the driver. */
    void returned(NtStatus status) {
        DispatchFacts own = facts;
        if (own != null) {
            own.callReturned(status);
        }
        if (status != NtStatus.PENDING && !delivered) {
            // The driver below says that it is done and is not: who has the IRP is anybody's guess.
            shadow.setOwner(Ownership.UNKNOWN);
        }
        RequestRecord request = shadow.request();
        if (request != null && status == NtStatus.PENDING) {
            request.answeredPending();
        }
        returned = status;
    }

    /** Whether the event that the I/O manager is to signal at the end, and nothing before, was signalled at the call. */
    boolean isEventSignaled() {
        return eventSignaled;
    }

    @Nullable NtStatus returned() {
        return returned;
    }

    /** Whether completion has come back to the driver as one that was pending. */
    boolean isDeliveredPending() {
        return delivered && pended;
    }

    IrpShadow shadow() {
        return shadow;
    }

    @Override
    public DeviceObject target() {
        return target;
    }

    @Override
    public Irp irp() {
        return shadow.irp();
    }

    @Override
    public @Nullable DispatchFacts hop() {
        return facts;
    }

    @Override
    public int location() {
        return location;
    }

    @Override
    public boolean isSkipped() {
        return skipped;
    }

    @Override
    public @Nullable CompletionRoutine routine() {
        return displaced;
    }

    @Override
    public @Nullable CompletionRoutine displaced() {
        return displaced;
    }

    @Override
    public NtStatus complete(@Nullable DeviceObject device, Irp irp) {
        Hold chosen = hold;
        if (chosen != null && !shadow.machine().isClosed()) {
            if (irp.isPendingReturned()) {
                shadow.machine().engine().countReal(chosen);
            } else if (keep(chosen, irp)) {
                shadow.machine().tell(shadow, IrpEvent.HELD, null, irp.status());
                heldAt = shadow.machine().pendings().log(shadow, chosen, LogEntry.Moment.HELD, CallRecord.class);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            }
        }
        return deliver(irp);
    }

    private boolean keep(Hold chosen, Irp irp) {
        Object before = shadow.owner();
        shadow.setOwner(Ownership.HELD);
        shadow.setHold(chosen);
        shadow.machine().keptBack().add(shadow);
        if (!chosen.keep(depth -> resume(irp, depth))) {
            shadow.machine().keptBack().remove(shadow);
            shadow.setOwner(before);
            return false;
        }
        return true;
    }

    /** Goes on with a completion that was kept back, on a verifier thread. */
    private void resume(Irp irp, int earlyDepth) {
        IovThread thread = shadow.machine().adoptThread();
        EntryFrame before = thread.exchangeTop(chain);
        thread.caller().setEarlyDepth(earlyDepth);
        thread.setResumedFrom(heldAt);
        // Whatever the completion before left here; any IRQL up to DISPATCH_LEVEL is legal.
        thread.thread().setIrql(Irql.PASSIVE_LEVEL);
        shadow.machine().tell(shadow, IrpEvent.RESUMED, null, null);
        try {
            Iop.resumeCompletion(irp, (device, resumed) -> deliver(resumed), Iop.INVOKE_ALWAYS);
        } catch (BugCheck | MachineClosed ended) {
            // The machine has stopped; whoever waits in it learns that from the machine.
        } finally {
            thread.setResumedFrom(List.of());
            thread.caller().setEarlyDepth(0);
            thread.exchangeTop(before);
        }
    }

    /** What completion would have done here without the verifier, with a look at it. */
    private NtStatus deliver(Irp irp) {
        shadow.setHold(null);
        if (hold != null) {
            shadow.machine().keptBack().remove(shadow);
        }
        pended = irp.isPendingReturned();
        if (facts != null) {
            facts.arrive(irp.status(), irp.information(), pended);
            facts.seeCancelRoutine(Iop.cancelRoutine(irp));
        }
        if (skipped || displaced == null || !Iop.isInvoked(irp, control)) {
            delivered();
            goesUp(irp);
            return Iop.invoke(irp, displaced, control);
        }
        if (driver.isUnloaded()) {
            shadow.machine().routines().ranAfterUnload(driver, EntryKind.COMPLETION, call);
        }
        IovThread thread = shadow.machine().adoptThread();
        EntryFrame frame = thread.push(driver, EntryKind.COMPLETION, irp, chain);
        try {
            return invokeOwnRoutine(irp, frame);
        } finally {
            thread.pop(frame);
        }
    }

    /**
     * The routine may wake the thread that waits for it before it returns, so that what that thread sees has to be right
     * while it runs: the IRP is the driver's.
     */
    private NtStatus invokeOwnRoutine(Irp irp, EntryFrame frame) {
        boolean pendedBelow = pended;
        int ownLocation = irp.currentLocation();
        RequestRecord request = shadow.request();
        if (facts != null) {
            facts.setStopped(true);
        }
        if (request != null) {
            request.routineRuns();
        }
        shadow.giveBack(driver, ownLocation, facts);
        shadow.machine().tell(shadow, IrpEvent.ROUTINE_RUNS, null, driver);
        int sends = shadow.sends();
        Irql before = Ke.getCurrentIrql();
        NtStatus result = invokeRoutine(irp, frame);
        if (!frame.isIrqlDisturbed()) {
            shadow.machine()
                    .reports()
                    .atReturn(
                            IrqlRules.IRQL_CHANGED_BY_COMPLETION_ROUTINE.check(before, Ke.getCurrentIrql()),
                            frame,
                            shadow);
        }
        shadow.machine().tell(shadow, IrpEvent.ROUTINE_RETURNED, frame.returnCall(), result);
        if (result == NtStatus.MORE_PROCESSING_REQUIRED) {
            if (request != null) {
                request.routineStopped();
            }
            delivered();
            return result;
        }
        if (shadow.sends() != sends) {
            delivered();
            shadow.machine()
                    .reports()
                    .atReturn(CompletionRules.COMPLETED_WHILE_BELOW.letGo(String.valueOf(result)), frame, shadow);
            return result;
        }
        if (shadow.handOver(driver, Ownership.ABOVE)) {
            shadow.machine().reports().atReturn(PnpRules.ofCompletion(facts), frame, shadow);
        } else {
            shadow.machine().checks().givenAway(driver, frame, shadow);
        }
        if (facts != null) {
            facts.setStopped(false);
        }
        goesUp(irp);
        delivered();
        boolean hasOwn = Iop.hasLocation(irp, ownLocation);
        shadow.machine()
                .reports()
                .atReturn(
                        CompletionRules.PENDING_NOT_PROPAGATED.check(
                                pendedBelow, hasOwn, hasOwn && Iop.isMarkedPending(irp, ownLocation)),
                        frame,
                        shadow);
        if (request != null && request.routineContinued()) {
            shadow.machine().outcomes().used(request);
        }
        return result;
    }

    private NtStatus invokeRoutine(Irp irp, EntryFrame frame) {
        try {
            return Iop.invoke(irp, displaced, control);
        } catch (RuntimeException | Error escaped) {
            shadow.machine().routines().escaped(escaped, frame, shadow);
            throw escaped;
        }
    }

    private void delivered() {
        delivered = true;
        driver.received();
    }

    private void goesUp(Irp irp) {
        if (facts != null) {
            facts.pass(irp.status());
        }
        shadow.setOwner(Ownership.ABOVE);
    }
}
