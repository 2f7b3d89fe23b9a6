package io.driververifier.verifier.io.rules.call;

import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Iop;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallFacts;
import io.driververifier.verifier.io.rules.CallRule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/04: an IRP is sent to a device that there is.
 *
 * <p>Silent where the device is still open, referenced, or has a device on top of it: then it is not gone yet, or it
 * is its own driver that deleted it too early.
 */
final class CalledDeletedDevice implements CallRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x04,
            Severity.FATAL,
            "called a device that is deleted",
            "Detach from the device below before its driver deletes it, and send it nothing after that; a remove lock says when the last request is through.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(CallFacts call) {
        DeviceObject target = call.target();
        return Iop.isDeleted(target)
                        && Iop.opens(target) == 0
                        && target.referenceCount() == 0
                        && target.attachedDevice() == null
                ? new Breach(
                        this,
                        "IoCallDriver was called for " + target + ", which is deleted and used by nobody any more.")
                : null;
    }
}
