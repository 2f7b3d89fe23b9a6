package io.driververifier.verifier.io;

import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.KDpc;
import io.driververifier.nt.ke.KTimer;
import io.driververifier.verifier.pending.WovenCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one verified driver has made that has to be gone when it is unloaded.
 *
 * <p>Any thread. What the kernel keeps alive as long as it matters is kept weakly here: timers and DPCs.
 */
final class Leftovers {
    private final AtomicLong numbers = new AtomicLong();
    private final Map<IrpShadow, Made> irps = new ConcurrentHashMap<>();
    private final Map<IoWorkItem, Made> items = new ConcurrentHashMap<>();
    private final Map<KTimer, Made> timers = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<KDpc, Made> dpcs = Collections.synchronizedMap(new WeakHashMap<>());

    /** Where something was made or set going, the how-manieth of all. */
    private record Made(long number, WovenCall call) {}

    /** One thing that is left: {@code what}, and where it was made. */
    record Left(String what, WovenCall call, @Nullable IrpShadow shadow, long number) {}

    private Made made(WovenCall call) {
        return new Made(numbers.incrementAndGet(), call);
    }

    /** The driver allocates the IRP of {@code shadow} at {@code call}. */
    void allocated(IrpShadow shadow, WovenCall call) {
        irps.put(shadow, made(call));
    }

    /** The IRP of {@code shadow} is freed. */
    void freed(IrpShadow shadow) {
        irps.remove(shadow);
    }

    /** The driver allocates {@code item} at {@code call}. */
    void allocated(IoWorkItem item, WovenCall call) {
        items.put(item, made(call));
    }

    /** {@code item} is queued, so that its routine may free it and the I/O manager keeps the driver until then, or freed. */
    void used(IoWorkItem item) {
        items.remove(item);
    }

    /** The driver sets {@code timer} at {@code call}. */
    void set(KTimer timer, WovenCall call) {
        timers.put(timer, made(call));
    }

    /** The driver queues {@code dpc}, or has a timer do so, at {@code call}. */
    void queued(KDpc dpc, WovenCall call) {
        dpcs.put(dpc, made(call));
    }

    /** The IRPs that the driver has allocated and nobody has freed, in no order. */
    List<Irp> irps() {
        return irps.keySet().stream().map(IrpShadow::irp).toList();
    }

    /** What is left at this moment, the oldest first. */
    List<Left> all() {
        List<Left> all = new ArrayList<>();
        irps.forEach(
                (shadow, made) -> all.add(new Left("an IRP that it allocated", made.call(), shadow, made.number())));
        items.forEach((item, made) -> {
            if (!Iop.isQueued(item) && !Iop.isFreed(item)) {
                all.add(new Left("a work item that was neither queued nor freed", made.call(), null, made.number()));
            }
        });
        collect(timers, KTimer::isArmed, "a timer that is set", all);
        collect(dpcs, KDpc::isQueued, "a DPC that is queued", all);
        all.sort(Comparator.comparingLong(Left::number));
        return all;
    }

    private static <T> void collect(Map<T, Made> from, Predicate<T> isLeft, String what, List<Left> into) {
        synchronized (from) {
            from.forEach((thing, made) -> {
                if (isLeft.test(thing)) {
                    into.add(new Left(what, made.call(), null, made.number()));
                }
            });
        }
    }
}
