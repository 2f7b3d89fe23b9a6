package io.driververifier.samples.toaster.bus;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Read;
import io.driververifier.nt.io.IrpParameters.Write;

/** What is in the slots of a toaster, one byte each. Any thread; guarded by this object. */
final class Slots {
    private static final int COUNT = 64;

    private final byte[] contents = new byte[COUNT];

    /** Reads into the system buffer of {@code irp} and sets its information; answers the status. */
    synchronized NtStatus read(Irp irp, IoStackLocation location) {
        Read request = location.parameters(Read.class);
        if (!isInside(request.byteOffset(), request.length())) {
            return NtStatus.INVALID_PARAMETER;
        }
        irp.systemBuffer().put(0, contents, (int) request.byteOffset(), request.length());
        irp.setInformation(request.length());
        return NtStatus.SUCCESS;
    }

    /** Writes what is in the system buffer of {@code irp} and sets its information; answers the status. */
    synchronized NtStatus write(Irp irp, IoStackLocation location) {
        Write request = location.parameters(Write.class);
        if (!isInside(request.byteOffset(), request.length())) {
            return NtStatus.INVALID_PARAMETER;
        }
        irp.systemBuffer().get(0, contents, (int) request.byteOffset(), request.length());
        irp.setInformation(request.length());
        return NtStatus.SUCCESS;
    }

    private static boolean isInside(long byteOffset, int length) {
        return byteOffset >= 0 && byteOffset <= COUNT - length;
    }
}
