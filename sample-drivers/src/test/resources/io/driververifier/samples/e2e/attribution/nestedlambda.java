package com.acme.PLACE;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import java.util.function.Supplier;

/** In a lambda inside of a lambda. */
final class Shape {
    static NtStatus handle(DeviceObject lower, Irp irp) {
        Supplier<Supplier<NtStatus>> send = () -> () -> {
            Io.skipCurrentIrpStackLocation(irp);
            NtStatus status = Io.callDriver(lower, irp);
            irp.status(); // the bug: 0xC9/4A01 0xD5
            return status;
        };
        return send.get().get();
    }
}
