package io.driververifier.verifier.io;

import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ke.KernelStack;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.outcome.OutcomeRules;
import io.driververifier.verifier.pending.WovenCall;
import java.util.List;

/**
 * Asks the rules about requests that a verified driver built and whose outcome it wants to know: does it wait for the right
 * thing, and stay until it is there?
 *
 * <p>Called on the thread of the driver; the requests are those of {@link OpenRequests}. Keeps no state of its own.
 */
final class OutcomeChecks {
    private final IovMachine machine;

    OutcomeChecks(IovMachine machine) {
        this.machine = machine;
    }

    /** {@code thread}'s driver waits on or polls {@code object}. */
    void looksAt(IovThread thread, DispatcherObject object, WovenCall call, boolean waits) {
        VerifiedDriver driver = machine.acting(thread, call);
        if (driver != null) {
            machine.requests().looksAt(driver, object, call, waits);
        }
    }

    /** {@code frame} is about to be left in the ordinary way. */
    void left(EntryFrame frame) {
        for (RequestRecord request : machine.requests().takeBuiltIn(frame)) {
            reportWrongWait(request);
            if (request.isLeftTooEarly()) {
                machine.reports().atReturn(OutcomeRules.LEFT_BEFORE_COMPLETION.breach(), frame, request.shadow());
            }
        }
    }

    /** A driver leaves {@code scope}: is it gone before what is to write into it? */
    void unwinds(KernelStack scope) {
        for (RequestRecord request : machine.requests().underWayIn(scope)) {
            if (request.wrongWait() == null) {
                reportUnwound(request, scope);
            } else {
                machine.requests().remove(request);
                reportWrongWait(request);
            }
        }
    }

    private void reportUnwound(RequestRecord request, KernelStack scope) {
        VerifiedDriver driver = request.driver();
        List<StackLine> stack = machine.capture().ofUser();
        Breach breach = scope.contains(request.iosb())
                ? OutcomeRules.LEFT_BEFORE_COMPLETION.scopeClosed()
                : OutcomeRules.EVENT_LEFT_BEFORE_COMPLETION.breach();
        for (StackLine line : stack) {
            if (line.module().equals(driver.name())) {
                machine.requests().remove(request);
                machine.reports().at(line, breach, driver, request.shadow().address(), stack);
                return;
            }
        }
    }

    /** The status block of {@code request} is read: had the driver only waited for its own completion routine? */
    void used(RequestRecord request) {
        WovenCall signal = request.earlySignal();
        if (signal != null) {
            machine.reports()
                    .atCall(OutcomeRules.WAITED_ON_WRONG_EVENT.signalled(), request.driver(), signal, request.shadow());
        } else {
            reportWrongWait(request);
        }
    }

    /** The outcome of {@code request} is used: had the driver only waited for an event of its own completion routine? */
    private void reportWrongWait(RequestRecord request) {
        WovenCall wait = request.wrongWait();
        if (wait != null) {
            machine.reports()
                    .atCall(OutcomeRules.WAITED_ON_WRONG_EVENT.breach(), request.driver(), wait, request.shadow());
        }
    }
}
