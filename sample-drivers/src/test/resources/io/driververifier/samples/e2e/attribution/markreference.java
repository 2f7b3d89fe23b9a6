package com.acme.PLACE;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import java.util.function.Consumer;

/** By a reference that is stored: marked pending when it is gone. */
final class Shape {
    static NtStatus handle(DeviceObject lower, Irp irp) {
        Consumer<Irp> skip = Io::skipCurrentIrpStackLocation;
        skip.accept(irp);
        NtStatus status = Io.callDriver(lower, irp);
        Consumer<Irp> mark = Io::markIrpPending; // the bug: 0xC9/4A01 0xD5
        mark.accept(irp); // for the bug
        return status;
    }
}
