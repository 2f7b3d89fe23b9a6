package com.acme.PLACE;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;

/** In the record of a sealed interface, reached by a switch over an enum inside of a generic method. */
sealed interface Shape permits Shape.Sender {
    record Sender<T extends Irp>(DeviceObject lower, T irp) implements Shape {
        NtStatus send() {
            Io.skipCurrentIrpStackLocation(irp);
            NtStatus status = Io.callDriver(lower, irp);
            irp.status(); // the bug: 0xC9/4A01 0xD5
            return status;
        }
    }

    static NtStatus handle(DeviceObject lower, Irp irp) {
        return switch (io.driververifier.nt.io.MajorFunction.READ) {
            case READ -> new Sender<>(lower, irp).send();
            default -> NtStatus.UNSUCCESSFUL;
        };
    }
}
