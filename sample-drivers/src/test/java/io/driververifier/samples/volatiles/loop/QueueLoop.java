package io.driververifier.samples.volatiles.loop;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A filter that queues every request, and passes it on from a loop that never returns: once it runs, it cannot be woven. */
@DriverName("queue-loop")
public final class QueueLoop implements Driver {
    private static final long BEGIN_SECONDS_MAX = 30;

    private final BlockingQueue<Irp> queue = new LinkedBlockingQueue<>();

    /** A filter without devices. */
    public QueueLoop() {}

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        DeviceObject lower = Io.attachDeviceToDeviceStack(filter, physical);
        CountDownLatch isInside = new CountDownLatch(1);
        driver.system().kernel().startThread("queue-loop", () -> passOn(lower, isInside));
        return awaitBegin(isInside) ? NtStatus.SUCCESS : NtStatus.UNSUCCESSFUL;
    }

    /** Whoever changes the verification finds the thread where it stays. */
    private static boolean awaitBegin(CountDownLatch isInside) {
        try {
            return isInside.await(BEGIN_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void passOn(DeviceObject lower, CountDownLatch isInside) {
        isInside.countDown();
        try {
            while (true) {
                Irp irp = queue.take();
                Io.copyCurrentIrpStackLocationToNext(irp);
                Io.callDriver(lower, irp);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.markIrpPending(irp);
        queue.add(irp);
        return NtStatus.PENDING;
    }
}
