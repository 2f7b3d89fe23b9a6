package io.driververifier.samples.twins.completesqueued.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CsqCallbacks;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoCsq;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A filter that answers flushes from a cancel-safe queue.
 *
 * <p>The bug: it completes them while they are in the queue.
 */
@Bug("0xC9/07")
@DriverName("completes-queued")
public final class BrokenCompletesQueuedDriver extends TwinFilter implements CsqCallbacks {
    private final Set<Irp> queued = new LinkedHashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final IoCsq csq = Io.csqInitialize(this);

    /** A driver without devices. */
    public BrokenCompletesQueuedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.FLUSH_BUFFERS) {
            return passDown(device, irp);
        }
        return flush(device, irp);
    }

    private NtStatus flush(DeviceObject device, Irp irp) {
        Io.csqInsertIrp(csq, irp, null);
        complete(irp, NtStatus.SUCCESS);
        return NtStatus.PENDING;
    }

    private static void complete(Irp irp, NtStatus status) {
        irp.setStatus(status);
        irp.setInformation(0);
        Io.completeRequest(irp); // the bug
    }

    @Override
    public void insertIrp(IoCsq own, Irp irp) {
        queued.add(irp);
    }

    @Override
    public void removeIrp(IoCsq own, Irp irp) {
        queued.remove(irp);
    }

    @Override
    public @Nullable Irp peekNextIrp(IoCsq own, @Nullable Irp after, @Nullable Object peekContext) {
        boolean reached = after == null;
        for (Irp irp : queued) {
            if (reached) {
                return irp;
            }
            reached = irp == after;
        }
        return null;
    }

    @Override
    public void acquireLock(IoCsq own) {
        lock.lock();
    }

    @Override
    public void releaseLock(IoCsq own) {
        lock.unlock();
    }

    @Override
    public void completeCanceledIrp(IoCsq own, Irp irp) {
        complete(irp, NtStatus.CANCELLED);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
