package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.Iop;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/22C: the physical device that answers TargetDeviceRelation with itself is referenced for whoever asked.
 *
 * <p>Only certain, and else silent, where nobody holds a reference beside the PnP manager.
 */
final class TargetNotReferenced implements PnpRule {
    /** It keeps one on every device that a bus has reported. */
    private static final int REFERENCES_OF_PNP_MANAGER = 1;

    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x22C,
            Severity.FATAL,
            "answered TargetDeviceRelation without a reference",
            "Call ObReferenceObject for the physical device first: who asked gives the reference up.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        DeviceObject device = hop.device();
        return hop.relations() == DeviceRelationsType.TARGET_DEVICE
                        && hop.isPhysical()
                        && hop.status().isSuccess()
                        && device.referenceCount() <= REFERENCES_OF_PNP_MANAGER
                        && hop.ownRelations() != null
                        && !Iop.isForgotten(device)
                        && !hop.wasReported(device)
                ? new Breach(
                        this,
                        "The physical device answered TargetDeviceRelation with itself, and nobody holds a reference that the answer could"
                                + " give away.")
                : null;
    }
}
