package io.driververifier.verifier.io.rules.call;

import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallFacts;
import io.driververifier.verifier.io.rules.CallRule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/0F: an open is sent down with the file object that is being opened.
 *
 * <p>Silent for an open without a file object.
 */
final class OpenedClosedFile implements CallRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x0F,
            Severity.FATAL,
            "opened a device with a file object that is closed",
            "Send an open with a file object only while that is being opened; an open of the driver's own needs none.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(CallFacts call) {
        IoStackLocation next = Iop.location(call.irp(), call.location());
        FileObject file = next.file();
        if (next.majorFunction() != MajorFunction.CREATE || file == null) {
            return null;
        }
        if (Iop.isClosed(file)) {
            return new Breach(this, "IRP_MJ_CREATE is sent with a file object whose handle is closed.");
        }
        return Iop.isOpenCancelled(file)
                ? new Breach(this, "IRP_MJ_CREATE is sent with a file object whose open was cancelled.")
                : null;
    }
}
