package com.acme.PLACE;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;

/** In a static nested class, one deeper. */
final class Shape {
    private static final class Outer {
        private static final class Sender {
            private static NtStatus send(DeviceObject lower, Irp irp) {
                Io.skipCurrentIrpStackLocation(irp);
                NtStatus status = Io.callDriver(lower, irp);
                irp.status(); // the bug: 0xC9/4A01 0xD5
                return status;
            }
        }
    }

    static NtStatus handle(DeviceObject lower, Irp irp) {
        return Outer.Sender.send(lower, irp);
    }
}
