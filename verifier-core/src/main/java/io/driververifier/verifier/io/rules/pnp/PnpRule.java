package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/** A rule about a PnP, power or WMI request that a verified driver was given. */
interface PnpRule extends Rule {
    /**
     * Looks at a request that the driver is about to pass down or to complete, or whose dispatch routine has returned.
     *
     * @return the breach; null if there is none
     */
    @Nullable Breach check(PnpHop hop);
}
