package io.driververifier.verifier.io.rules.completion;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CompletionRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/312: the information of a buffered request is no more than its output.
 *
 * <p>Silent for errors, for direct and for internal requests, for device controls without output, and where the
 * information came from the driver below.
 */
final class InformationBeyondBuffer implements CompletionRule {
    private static final int METHOD_MASK = 3;
    private static final int METHOD_BUFFERED = 0;
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x312,
            Severity.NON_FATAL,
            "told of more bytes than the output buffer holds",
            "Set the information to the bytes that were written to the system buffer, never to more than the requester asked for.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(Irp irp, @Nullable DispatchFacts hop) {
        if (hop == null
                || isError(irp.status())
                || (hop.arrivedWith() != null && hop.arrivedInformation() == irp.information())) {
            return null;
        }
        long outputBytes = outputBytes(irp, hop);
        return outputBytes >= 0 && irp.information() > outputBytes
                ? new Breach(
                        this,
                        "The IRP was completed with " + irp.information()
                                + " bytes of information, but its output buffer has " + outputBytes + ".")
                : null;
    }

    private static boolean isError(@Nullable NtStatus status) {
        return status == null || status.isError();
    }

    /** How many bytes the system buffer can hand back to the requester; -1 if it hands nothing back. */
    private static long outputBytes(Irp irp, DispatchFacts hop) {
        if (!Iop.hasSystemBuffer(irp)) {
            return -1;
        }
        if (hop.parameters() instanceof IrpParameters.Read read && hop.majorFunction() == MajorFunction.READ) {
            return read.length();
        }
        boolean hasOutput = hop.majorFunction() == MajorFunction.DEVICE_CONTROL
                && hop.parameters() instanceof IrpParameters.DeviceIoControl control
                && (control.ioControlCode() & METHOD_MASK) == METHOD_BUFFERED
                && control.outputBufferLength() > 0;
        return hasOutput ? ((IrpParameters.DeviceIoControl) hop.parameters()).outputBufferLength() : -1;
    }
}
