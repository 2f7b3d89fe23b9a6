package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallRule;
import io.driververifier.verifier.io.rules.CompletionRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.DispatchRule;
import io.driververifier.verifier.io.rules.call.CallRules;
import io.driververifier.verifier.io.rules.cancel.CancelRules;
import io.driververifier.verifier.io.rules.catalog.Rules;
import io.driververifier.verifier.io.rules.completion.CompletionRules;
import io.driververifier.verifier.io.rules.irql.IrqlRules;
import io.driververifier.verifier.io.rules.pnp.PnpRules;
import io.driververifier.verifier.io.rules.touch.TouchRules;
import io.driververifier.verifier.pending.WovenCall;
import org.jspecify.annotations.Nullable;

/**
 * Asks the rules at each moment of an IRP: a verified driver touches it, passes it down, completes it, returns.
 *
 * <p>Called on the thread of the driver; who has the IRP is kept by its {@link IrpShadow}. Keeps no state of its own.
 */
final class IrpChecks {
    private final IovMachine machine;

    IrpChecks(IovMachine machine) {
        this.machine = machine;
    }

    /** {@code driver}'s code at {@code call} touches the IRP of {@code shadow}. */
    void touch(IrpShadow shadow, WovenCall call) {
        touch(shadow, shadow.owner(), call);
    }

    /** The same, where {@code owner} had the IRP when it was looked at. */
    void touch(IrpShadow shadow, Object owner, WovenCall call) {
        if (owner instanceof VerifiedDriver verified && verified.owns(call)) {
            return;
        }
        VerifiedDriver driver = machine.acting(machine.adoptThread(), call);
        if (driver == null || owner == Ownership.UNKNOWN || shadow.mayBeHadBy(driver, owner)) {
            return;
        }
        if (owner == Ownership.FREED) {
            machine.reports().atCall(TouchRules.FREED_IRP_TOUCHED.breach(), driver, call, shadow);
            return;
        }
        String words = owner instanceof VerifiedDriver other ? "driver " + other.name() : ((Ownership) owner).words();
        machine.reports().atCall(TouchRules.IRP_TOUCHED_BY_NON_OWNER.ownedBy(words), driver, call, shadow);
    }

    /** {@code driver}'s code at {@code call} is about to pass the IRP of {@code shadow} down. */
    void forwarding(IrpShadow shadow, VerifiedDriver driver, WovenCall call) {
        Object owner = shadow.owner();
        if (owner != driver && shadow.mayBeHadBy(driver, owner)) {
            if (!(owner instanceof VerifiedDriver)) {
                shadow.giveBack(driver, shadow.irp().currentLocation(), shadow.hopHere(driver));
            }
        } else if (owner == Ownership.BELOW || owner == Ownership.HELD) {
            machine.reports().atCall(CallRules.FORWARDED_WHILE_BELOW.breach(), driver, call, shadow);
        } else {
            touch(shadow, owner, call);
        }
    }

    /** {@code driver} is about to make {@code sent} at {@code call}. */
    void calling(CallRecord sent, VerifiedDriver driver, WovenCall call) {
        for (CallRule rule : Rules.OF_CALL) {
            Breach breach = rule.check(sent);
            if (breach != null && machine.reports().isChecked(breach)) {
                machine.reports().atCall(breach, driver, call, sent.shadow());
                if (rule.info().severity() != Severity.WARNING) {
                    return;
                }
            }
        }
        machine.reports().ifAny(PnpRules.ofCall(sent), driver, call, sent.shadow());
    }

    /** The code at {@code call} is about to use the next location of the IRP of {@code shadow}. */
    void checkLocations(IrpShadow shadow, WovenCall call) {
        int next = Iop.nextLocation(shadow.irp());
        VerifiedDriver driver = next > 0 ? null : machine.acting(machine.adoptThread(), call);
        if (driver != null) {
            machine.reports()
                    .ifAny(
                            CallRules.NO_STACK_LOCATION_LEFT.check(
                                    next, shadow.irp().stackCount()),
                            driver,
                            call,
                            shadow);
        }
    }

    /** {@code driver}'s code at {@code call} is about to complete the IRP of {@code shadow}. */
    void completing(IrpShadow shadow, WovenCall call) {
        IovThread thread = machine.adoptThread();
        VerifiedDriver driver = machine.acting(thread, call);
        if (driver == null) {
            return;
        }
        driver.countCall();
        EntryFrame frame = thread.top();
        if (frame != null) {
            frame.calls();
        }
        Object owner = shadow.owner();
        if (owner instanceof Ownership && owner != Ownership.UNKNOWN && shadow.mayBeHadBy(driver, owner)) {
            // What is known of the IRP is of a hop that is not this driver's.
            machine.tell(shadow, IrpEvent.COMPLETED, call, shadow.irp().status());
            return;
        }
        if (owner == Ownership.FREED || owner == Ownership.ABOVE) {
            machine.reports().atCall(CompletionRules.COMPLETED_TWICE.breach(), driver, call, shadow);
        } else if (owner == Ownership.BELOW || owner == Ownership.HELD) {
            machine.reports().atCall(CompletionRules.COMPLETED_WHILE_BELOW.breach(), driver, call, shadow);
        } else {
            touch(shadow, owner, call);
        }
        NtStatus status = shadow.irp().status();
        DispatchFacts facts = shadow.facts();
        if (owner == driver) {
            checkCompletion(shadow, facts, driver, call);
        }
        machine.reports().ifAny(PnpRules.ofCompletion(facts), driver, call, shadow);
        machine.tell(shadow, IrpEvent.COMPLETED, call, status);
        if (facts != null) {
            facts.seeMark(Iop.isMarkedPending(shadow.irp(), shadow.ownLocation()));
            facts.complete(status);
        }
        shadow.completesAt(call);
        if (!shadow.handOver(owner, Ownership.ABOVE)) {
            machine.reports().atCall(CompletionRules.COMPLETED_TWICE.breach(), driver, call, shadow);
        }
    }

    private void checkCompletion(
            IrpShadow shadow, @Nullable DispatchFacts facts, VerifiedDriver driver, WovenCall call) {
        for (CompletionRule rule : Rules.OF_COMPLETION) {
            Breach breach = rule.check(shadow.irp(), facts);
            if (breach != null && machine.reports().isChecked(breach)) {
                machine.reports().atCall(breach, driver, call, shadow);
                return;
            }
        }
    }

    /** The completion routine of {@code frame} let go on what {@code driver} had completed or freed while it ran. */
    void givenAway(VerifiedDriver driver, EntryFrame frame, IrpShadow shadow) {
        WovenCall call = shadow.completedAt();
        if (call != null && driver.owns(call)) {
            machine.reports().atCall(CompletionRules.COMPLETED_TWICE.breach(), driver, call, shadow);
        } else if (call == null && shadow.owner() == Ownership.FREED) {
            machine.reports().atReturn(TouchRules.FREED_IRP_TOUCHED.letGo(), frame, shadow);
        }
    }

    /** {@code driver}'s code at {@code call} is about to put {@code routine} into the IRP of {@code shadow}. */
    void settingCancelRoutine(
            IrpShadow shadow, @Nullable CancelRoutine routine, VerifiedDriver driver, WovenCall call) {
        Object owner = shadow.owner();
        WovenCall completed = shadow.completedAt();
        boolean isBelow = (owner == Ownership.BELOW || owner == Ownership.HELD) && !shadow.mayBeHadBy(driver, owner);
        boolean isOver = owner == Ownership.ABOVE || owner == Ownership.FREED;
        if (routine != null && isBelow) {
            machine.reports().atCall(CancelRules.CANCEL_ROUTINE_SET_BELOW.breach(), driver, call, shadow);
        } else if (routine != null && isOver && completed != null && driver.owns(completed)) {
            machine.reports().atCall(CancelRules.CANCEL_ROUTINE_SET_TOO_LATE.breach(), driver, call, shadow);
        } else {
            touch(shadow, owner, call);
        }
    }

    /** A driver's code at {@code call} is about to cancel the IRP of {@code shadow}; it need not own it. */
    void cancelling(IrpShadow shadow, WovenCall call) {
        VerifiedDriver driver = shadow.owner() == Ownership.FREED ? machine.acting(machine.adoptThread(), call) : null;
        if (driver != null) {
            machine.reports().atCall(TouchRules.FREED_IRP_TOUCHED.breach(), driver, call, shadow);
        }
        machine.tell(shadow, IrpEvent.CANCELLED, call, null);
    }

    /** A dispatch routine of a verified driver has returned {@code status}. */
    void dispatched(EntryFrame frame, DispatchFacts facts, IrpShadow shadow, int location, NtStatus status) {
        boolean stillOwned = shadow.owner() == frame.driver()
                && shadow.facts() == facts
                && shadow.irp().currentLocation() == location;
        facts.seeMark(stillOwned && Iop.isMarkedPending(shadow.irp(), location));
        if (!frame.isIrqlDisturbed()) {
            machine.reports()
                    .atReturn(
                            IrqlRules.IRQL_CHANGED_BY_DISPATCH.check(facts.irqlAtArrival(), Ke.getCurrentIrql()),
                            frame,
                            shadow);
        }
        for (DispatchRule rule : Rules.OF_DISPATCH) {
            Breach breach = rule.check(facts, status, stillOwned);
            if (breach != null && machine.reports().isChecked(breach)) {
                machine.reports().atReturn(breach, frame, shadow);
                return;
            }
        }
        machine.reports().atReturn(PnpRules.ofReturn(facts, status), frame, shadow);
    }
}
