package com.acme.PLACE;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;

/** In a private method of an interface. */
interface Shape {
    private NtStatus send(DeviceObject lower, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(lower, irp);
        irp.status(); // the bug: 0xC9/4A01 0xD5
        return status;
    }

    static NtStatus handle(DeviceObject lower, Irp irp) {
        Shape shape = new Shape() {};
        return shape.send(lower, irp);
    }
}
