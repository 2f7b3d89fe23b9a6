package io.driververifier.verifier.io.rules.outcome;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/0C: the creator of a threaded IRP that was answered PENDING does not leave the frame that built it before the
 * status block is written.
 *
 * <p>In C the block and the event are on the stack that unwinds. Silent once the creator has waited for or polled the
 * event, and where it set a completion routine, which may stop completion. A block that lives in a scope ({@link
 * io.driververifier.nt.ke.KernelStack}) is gone when that is closed, whatever the creator has done: then silent only where
 * the request was never sent or not answered PENDING, where the driver has it back, and where the driver below may be done
 * with it and lied.
 */
public final class LeftBeforeCompletion implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION,
            0x0C,
            Severity.FATAL,
            "left the frame of a request that is still pending",
            "If IoCallDriver returns STATUS_PENDING, call KeWaitForSingleObject on the event of the request before"
                    + " returning.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** The scope that the status block lives in was closed. */
    public Breach scopeClosed() {
        return new Breach(
                this,
                "The scope that the status block of a request lives in was closed while the request is pending; the block"
                        + " is gone when the request completes.");
    }

    /** The frame was left. */
    public Breach breach() {
        return new Breach(
                this,
                "The driver built a request for its thread, got STATUS_PENDING, and returned without waiting; its status"
                        + " block and event are gone when the request completes.");
    }
}
