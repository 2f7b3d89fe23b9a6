package com.acme.PLACE;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;

/** In the body of a constant of an enum. */
enum Shape {
    SENDING {
        @Override
        NtStatus send(DeviceObject lower, Irp irp) {
            Io.skipCurrentIrpStackLocation(irp);
            NtStatus status = Io.callDriver(lower, irp);
            irp.status(); // the bug: 0xC9/4A01 0xD5
            return status;
        }
    };

    abstract NtStatus send(DeviceObject lower, Irp irp);

    static NtStatus handle(DeviceObject lower, Irp irp) {
        return SENDING.send(lower, irp);
    }
}
