package io.driververifier.samples.soak;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CsqCallbacks;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoCsq;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.PassingFilter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A filter that keeps transfers in a cancel-safe queue for a while: each that comes has the oldest go on when there are more
 * than {@value #KEPT_MAX}, and {@link #letGo} has all. So a cancellation finds some that it can have back, which the disk
 * below would not give. Any thread; the queue is guarded by its lock.
 */
@DriverName("holdback")
final class HoldBack extends PassingFilter implements CsqCallbacks {
    /** Fewer than there are threads that wait for one each. */
    private static final int KEPT_MAX = 3;

    private final IoCsq csq = Io.csqInitialize(this);
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Irp> kept = new ArrayDeque<>();
    private final AtomicInteger keptCount = new AtomicInteger();
    private final AtomicInteger cancelledCount = new AtomicInteger();

    /** How many requests were cancelled in the queue. */
    int cancelledCount() {
        return cancelledCount.get();
    }

    /** Has all go on that are in the queue at this moment. */
    void letGo() {
        while (goOn()) {
            // The next.
        }
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        return switch (Io.getCurrentIrpStackLocation(irp).majorFunction()) {
            case READ, WRITE -> keep(irp);
            default -> skip(device, irp);
        };
    }

    private NtStatus keep(Irp irp) {
        keptCount.incrementAndGet();
        Io.csqInsertIrp(csq, irp, null);
        while (keptCount.get() > KEPT_MAX && goOn()) {
            // One more than may be kept.
        }
        return NtStatus.PENDING;
    }

    private boolean goOn() {
        Irp irp = Io.csqRemoveNextIrp(csq, null);
        if (irp == null) {
            return false;
        }
        keptCount.decrementAndGet();
        DeviceObject device =
                Objects.requireNonNull(Io.getCurrentIrpStackLocation(irp).device());
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.callDriver(lower(device), irp);
        return true;
    }

    @Override
    public void insertIrp(IoCsq own, Irp irp) {
        kept.addLast(irp);
    }

    @Override
    public void removeIrp(IoCsq own, Irp irp) {
        kept.remove(irp);
    }

    @Override
    public @Nullable Irp peekNextIrp(IoCsq own, @Nullable Irp after, @Nullable Object peekContext) {
        Iterator<Irp> all = kept.iterator();
        boolean reached = after == null;
        while (all.hasNext()) {
            Irp irp = all.next();
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
        keptCount.decrementAndGet();
        cancelledCount.incrementAndGet();
        irp.setStatus(NtStatus.CANCELLED);
        irp.setInformation(0);
        Io.completeRequest(irp);
    }
}
