package com.acme.PLACE;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import java.util.function.Consumer;

/** By a reference that is stored: completed twice. */
final class Shape {
    static NtStatus handle(DeviceObject lower, Irp irp) {
        irp.setStatus(NtStatus.SUCCESS);
        irp.setInformation(512);
        Consumer<Irp> complete = Io::completeRequest;
        complete.accept(irp);
        Consumer<Irp> again = Io::completeRequest; // the bug: 0x44
        again.accept(irp); // for the bug
        return NtStatus.SUCCESS;
    }
}
