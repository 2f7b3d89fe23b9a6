package com.acme.PLACE;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.atomic.AtomicReference;

/** On a thread of the driver's own, a virtual one where there are any. */
final class Shape {
    static NtStatus handle(DeviceObject lower, Irp irp) {
        AtomicReference<NtStatus> answer = new AtomicReference<>(NtStatus.UNSUCCESSFUL);
        AtomicReference<Error> stop = new AtomicReference<>();
        Thread sender = start(() -> {
            try {
                answer.set(send(lower, irp));
            } catch (Error stopped) {
                stop.set(stopped);
            }
        });
        try {
            sender.join();
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
        if (stop.get() != null) {
            throw stop.get();
        }
        return answer.get();
    }

    private static NtStatus send(DeviceObject lower, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(lower, irp);
        irp.status(); // the bug: 0xC9/4A01 0xD5
        return status;
    }

    private static Thread start(Runnable body) {
        try {
            return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
        } catch (NoSuchMethodException old) {
            Thread thread = new Thread(body);
            thread.start();
            return thread;
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
