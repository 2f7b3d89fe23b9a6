package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/** A rule about a PnP, power or WMI request that a verified driver makes itself. */
interface OwnPnpRule extends Rule {
    /**
     * Looks at an IRP that is about to be sent.
     *
     * @param first the location of the driver that it is sent to
     * @param status the status that it is sent with
     * @return the breach; null if there is none
     */
    @Nullable Breach check(IoStackLocation first, NtStatus status);
}
