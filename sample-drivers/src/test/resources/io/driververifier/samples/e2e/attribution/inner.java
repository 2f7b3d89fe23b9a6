package com.acme.PLACE;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;

/** In an inner class. */
final class Shape {
    private final DeviceObject lower;

    private Shape(DeviceObject lower) {
        this.lower = lower;
    }

    private final class Sender {
        NtStatus send(Irp irp) {
            Io.skipCurrentIrpStackLocation(irp);
            NtStatus status = Io.callDriver(lower, irp);
            irp.status(); // the bug: 0xC9/4A01 0xD5
            return status;
        }
    }

    static NtStatus handle(DeviceObject lower, Irp irp) {
        return new Shape(lower).new Sender().send(irp);
    }
}
