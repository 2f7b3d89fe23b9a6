package com.acme.PLACE;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import java.util.function.BiFunction;

/** By a reference that is stored: sent down twice. */
final class Shape {
    @FunctionalInterface
    private interface Send {
        NtStatus send(DeviceObject lower, Irp irp);
    }

    private static BiFunction<DeviceObject, Irp, NtStatus> asFunction(Send send) {
        return send::send;
    }

    static NtStatus handle(DeviceObject lower, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        Send first = Io::callDriver;
        NtStatus status = first.send(lower, irp);
        Send again = Io::callDriver; // the bug: 0xC9/205 0xC9/4A01 0xD5
        asFunction(again).apply(lower, irp); // for the bug
        return status;
    }
}
