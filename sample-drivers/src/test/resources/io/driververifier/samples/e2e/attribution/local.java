package com.acme.PLACE;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;

/** In a local class. */
final class Shape {
    static NtStatus handle(DeviceObject lower, Irp irp) {
        class Sender {
            NtStatus send() {
                Io.skipCurrentIrpStackLocation(irp);
                NtStatus status = Io.callDriver(lower, irp);
                irp.status(); // the bug: 0xC9/4A01 0xD5
                return status;
            }
        }
        return new Sender().send();
    }
}
