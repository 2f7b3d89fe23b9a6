package io.driververifier.verifier.io.rules;

import io.driververifier.nt.io.Irp;
import org.jspecify.annotations.Nullable;

/** A rule about an IRP that a driver completes. */
public interface CompletionRule extends Rule {
    /**
     * Looks at an IRP that its owner is about to pass to {@code IoCompleteRequest}.
     *
     * @param irp the IRP
     * @param hop what the driver did with it since it got it; null for an IRP that it made
     * @return the breach; null if there is none
     */
    @Nullable Breach check(Irp irp, @Nullable DispatchFacts hop);
}
