package io.driververifier.verifier.io.rules;

import io.driververifier.nt.NtStatus;
import org.jspecify.annotations.Nullable;

/** A rule about what a dispatch routine returns. */
public interface DispatchRule extends Rule {
    /**
     * Looks at a dispatch routine that has returned.
     *
     * @param facts what the driver did with the IRP
     * @param returned what the routine returned
     * @param stillOwned whether the driver has the IRP at this moment and its location is the current one
     * @return the breach; null if there is none
     */
    @Nullable Breach check(DispatchFacts facts, NtStatus returned, boolean stillOwned);
}
