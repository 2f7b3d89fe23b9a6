package io.driververifier.verifier.io.rules.completion;

import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CompletionRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/4A12: a read into the requester's own memory is not completed with data when the requester has gone.
 *
 * <p>Such memory is what a device with neither buffered nor direct I/O gets; it goes with its process. Silent while that has
 * a thread, for the other
 * two, which have a copy or have locked the pages, and for completions without data.
 */
final class CompletedIntoFreedBuffer implements CompletionRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x4A12,
            Severity.FATAL,
            "filled the buffer of a requester that is gone",
            "Give a cancelled request back at once, or use buffered or direct I/O, of which the memory stays until it is completed.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(Irp irp, @Nullable DispatchFacts hop) {
        boolean isLost = irp.isDisassociated()
                && Iop.isOfUserMemory(irp)
                && Iop.isRequesterGone(irp)
                && hop != null
                && hop.majorFunction() == MajorFunction.READ
                && irp.status().isSuccess()
                && irp.information() > 0;
        return isLost
                ? new Breach(
                        this,
                        "The thread that had sent the IRP has ended without it, and its memory went with its process; the IRP "
                                + "was completed with data in there (information " + irp.information() + ").")
                : null;
    }
}
