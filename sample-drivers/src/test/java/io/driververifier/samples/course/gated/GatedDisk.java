package io.driververifier.samples.course.gated;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Read;
import io.driververifier.nt.io.IrpParameters.Write;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.disk.DiskRange;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A small disk in memory that keeps requests of some kinds until the test opens its gate, or somebody cancels them.
 *
 * <p>Any thread. {@code gated} and {@code kept} are guarded by {@code kept}, the memory by {@code memory}.
 */
@DriverName("gateddisk")
public final class GatedDisk implements Driver {
    /** The name under which programs open it. */
    public static final String DEVICE_NAME = "gateddisk";

    /** How large it is, in bytes. */
    public static final int SIZE = 64 * 1024;

    private static final long ARRIVAL_SECONDS_MAX = 20;

    private final ByteBuffer memory = ByteBuffer.allocate(SIZE);
    private final Set<MajorFunction> gated = EnumSet.noneOf(MajorFunction.class);
    private final Set<Irp> kept = new LinkedHashSet<>();
    private final Semaphore arrived = new Semaphore(0);
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private volatile boolean ignoresCancel;

    /** A disk whose gate is open. */
    public GatedDisk() {}

    /** Keeps requests of {@code kind} from now on. */
    public void keep(MajorFunction kind) {
        synchronized (kept) {
            gated.add(kind);
        }
    }

    /** Does not let what it keeps be cancelled. */
    public void ignoreCancel() {
        ignoresCancel = true;
    }

    /** Is too busy for the next {@code flushes} flushes. */
    public void beBusy(int flushes) {
        busy.set(flushes);
    }

    /** Waits until {@code requests} more requests are kept. */
    public void awaitKept(int requests) throws InterruptedException {
        if (!arrived.tryAcquire(requests, ARRIVAL_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new AssertionError("Fewer than " + requests + " requests came to the disk");
        }
    }

    /** Does {@code cause} until somebody has cancelled one of the requests that it keeps and does not let be cancelled. */
    public void awaitCancelOf(Runnable cause) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ARRIVAL_SECONDS_MAX);
        while (!hasCancelled()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Nobody cancelled a request of the disk");
            }
            cause.run();
            Thread.onSpinWait();
        }
    }

    private boolean hasCancelled() {
        synchronized (kept) {
            return kept.stream().anyMatch(Irp::isCancelled);
        }
    }

    /** How many requests were cancelled. */
    public int cancelledCount() {
        return cancelled.get();
    }

    /** How many reads it has served. */
    public int readCount() {
        return reads.get();
    }

    /** Keeps nothing any more, and serves what it has. */
    public void open() {
        List<Irp> taken;
        synchronized (kept) {
            gated.clear();
            taken = take(irp -> true);
        }
        taken.forEach(this::serve);
    }

    /** Serves the request that came last. */
    public void openLast() {
        List<Irp> taken;
        synchronized (kept) {
            Irp last = List.copyOf(kept).get(kept.size() - 1);
            taken = take(irp -> irp == last);
        }
        taken.forEach(this::serve);
    }

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        Io.createDevice(driver, DEVICE_NAME, Set.of(DeviceFlag.DIRECT_IO));
        return NtStatus.SUCCESS;
    }

    @Override
    public void unload(DriverObject driver) {
        driver.devices().forEach(Io::deleteDevice);
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.CLEANUP) {
            cancelAll(location.file());
            return complete(irp, NtStatus.SUCCESS, 0);
        }
        return keepIfGated(irp, location.majorFunction()) ? NtStatus.PENDING : serve(irp);
    }

    private boolean keepIfGated(Irp irp, MajorFunction kind) {
        boolean wasCancelled;
        synchronized (kept) {
            if (!gated.contains(kind)) {
                return false;
            }
            Io.markIrpPending(irp);
            kept.add(irp);
            wasCancelled = !ignoresCancel && !makeCancelable(irp);
            if (wasCancelled) {
                kept.remove(irp);
            }
        }
        if (wasCancelled) {
            completeCancelled(irp);
        }
        arrived.release();
        return true;
    }

    /** Answers false where the IRP had been cancelled before there was a routine to call. */
    private boolean makeCancelable(Irp irp) {
        Io.setCancelRoutine(irp, this::cancel);
        return !irp.isCancelled() || Io.setCancelRoutine(irp, null) == null;
    }

    private void cancel(DeviceObject device, Irp irp) {
        Io.releaseCancelSpinLock(device, irp.cancelIrql());
        synchronized (kept) {
            kept.remove(irp);
        }
        completeCancelled(irp);
    }

    private void cancelAll(@Nullable FileObject file) {
        List<Irp> taken;
        synchronized (kept) {
            taken = take(irp -> Io.getCurrentIrpStackLocation(irp).file() == file);
        }
        taken.forEach(this::completeCancelled);
    }

    /** Under the lock. What is being cancelled already stays, for its cancel routine. */
    private List<Irp> take(Predicate<Irp> which) {
        List<Irp> taken = new ArrayList<>();
        for (Irp irp : List.copyOf(kept)) {
            if (which.test(irp) && (ignoresCancel || Io.setCancelRoutine(irp, null) != null)) {
                kept.remove(irp);
                taken.add(irp);
            }
        }
        return taken;
    }

    private void completeCancelled(Irp irp) {
        cancelled.incrementAndGet();
        complete(irp, NtStatus.CANCELLED, 0);
    }

    private NtStatus serve(Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        return switch (location.majorFunction()) {
            case READ -> read(irp, location.parameters(Read.class));
            case WRITE -> write(irp, location.parameters(Write.class));
            case DEVICE_CONTROL -> {
                irp.systemBuffer().order(ByteOrder.LITTLE_ENDIAN).putLong(0, SIZE);
                yield complete(irp, NtStatus.SUCCESS, Long.BYTES);
            }
            case FLUSH_BUFFERS ->
                complete(
                        irp,
                        busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? NtStatus.DEVICE_BUSY : NtStatus.SUCCESS,
                        0);
            default -> complete(irp, NtStatus.SUCCESS, 0);
        };
    }

    private NtStatus read(Irp irp, Read request) {
        reads.incrementAndGet();
        DiskRange range = DiskRange.of(request.byteOffset(), request.length(), SIZE);
        if (!range.isEmpty()) {
            synchronized (memory) {
                irp.mdl().put(0, memory, (int) request.byteOffset(), range.length());
            }
        }
        return complete(irp, range.status(), range.length());
    }

    private NtStatus write(Irp irp, Write request) {
        DiskRange range = DiskRange.of(request.byteOffset(), request.length(), SIZE);
        if (!range.isEmpty()) {
            synchronized (memory) {
                memory.put((int) request.byteOffset(), irp.mdl(), 0, range.length());
            }
        }
        return complete(irp, range.status(), range.length());
    }

    private static NtStatus complete(Irp irp, NtStatus status, long information) {
        irp.setStatus(status);
        irp.setInformation(information);
        Io.completeRequest(irp);
        return status;
    }
}
