package io.driververifier.verifier.io.rules.device;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/240: a driver deletes each of its devices once.
 *
 * <p>Silent nowhere: whether a device was deleted is known at each moment.
 */
public final class DeletedTwice implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x240,
            Severity.FATAL,
            "deleted a device that had been deleted",
            "Call IoDeleteDevice once for each device; a device that is still open stays with its driver until"
                    + " the last close.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** The device was deleted again. */
    public Breach breach() {
        return new Breach(this, "IoDeleteDevice was called for a device that had been deleted.");
    }
}
