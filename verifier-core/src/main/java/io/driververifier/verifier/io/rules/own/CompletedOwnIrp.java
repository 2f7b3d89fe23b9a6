package io.driververifier.verifier.io.rules.own;

import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpOrigin;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CompletionRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/239: a driver does not complete an IRP that it made with {@code IoAllocateIrp} or {@code
 * IoBuildAsynchronousFsdRequest} and that nobody above it waits for.
 *
 * <p>Silent for IRPs that the I/O manager frees, those of a thread or of a master, which are got rid of by that; and
 * where
 * the driver gave itself a location, whose completion routine may be its own.
 */
final class CompletedOwnIrp implements CompletionRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x239,
            Severity.WARNING,
            "completed an IRP of its own that nobody above it sent",
            "Free an IRP of IoAllocateIrp or IoBuildAsynchronousFsdRequest with IoFreeIrp; complete only what was"
                    + " sent to the driver.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(Irp irp, @Nullable DispatchFacts facts) {
        if (facts != null || irp.currentLocation() != irp.stackCount() + 1 || !isFreedByCreator(irp.origin())) {
            return null;
        }
        return new Breach(
                this,
                "IoCompleteRequest was called for an IRP that the driver made and that no driver above it has sent; its"
                        + " creator is to free it.");
    }

    private static boolean isFreedByCreator(IrpOrigin origin) {
        return origin == IrpOrigin.ALLOCATED || origin == IrpOrigin.ASYNCHRONOUS_FSD;
    }
}
