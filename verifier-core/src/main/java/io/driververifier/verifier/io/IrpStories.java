package io.driververifier.verifier.io;

import io.driververifier.nt.ke.KThread;
import io.driververifier.verifier.StoryLine;
import io.driververifier.verifier.pending.WovenCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The events of one machine, told apart by IRP when somebody asks.
 *
 * <p>Any thread; each has a ring of its own, and {@code clock} puts the events of all in order.
 */
final class IrpStories {
    private static final int STEPS_MAX = 32;
    private static final int THREADS_MAX = 64;

    private final AtomicLong clock = new AtomicLong();
    private final Queue<IovThread> threads = new ConcurrentLinkedQueue<>();
    private final AtomicInteger threadCount = new AtomicInteger();

    /** {@code thread} begins to take part; of those that have ended only some are remembered. */
    void add(IovThread thread) {
        threads.add(thread);
        if (threadCount.incrementAndGet() > THREADS_MAX) {
            threads.removeIf(other -> !other.thread().javaThread().isAlive());
            threadCount.set(threads.size());
        }
    }

    /** What is kept for {@code thread}, if it has taken part. */
    Optional<IovThread> of(KThread thread) {
        return threads.stream().filter(known -> known.thread() == thread).findFirst();
    }

    /** On {@code thread}, the caller, something happened to the IRP of {@code shadow}. */
    void tell(IovThread thread, IrpShadow shadow, IrpEvent kind, @Nullable WovenCall call, @Nullable Object detail) {
        thread.events().add(clock.getAndIncrement(), shadow.irp().address(), kind, call, detail);
    }

    /**
     * What is known of the IRP at {@code address}, oldest first, for somebody who knows of {@code knownFile} already.
     *
     * @param breach the last step, of the thread whose state is {@code breaker}; null stands for the caller's
     */
    List<StoryLine> of(
            int address,
            List<VerifiedDriver> drivers,
            String knownFile,
            @Nullable IovThread breaker,
            StoryLine breach) {
        List<Step> steps = new ArrayList<>();
        for (IovThread thread : threads) {
            List<IrpEvents.Entry> own = new ArrayList<>();
            thread.events().collect(address, own);
            own.forEach(entry -> steps.add(new Step(thread, entry)));
        }
        steps.sort(Comparator.comparingLong(step -> step.entry().order()));
        if (steps.isEmpty()) {
            return List.of();
        }
        IovThread caller = steps.get(0).thread();
        List<StoryLine> lines = new ArrayList<>();
        for (Step step : steps.subList(Math.max(0, steps.size() - STEPS_MAX), steps.size())) {
            lines.add(new StoryLine(
                    step.thread() == caller, step.driver(drivers), step.entry().text(knownFile)));
        }
        lines.add(new StoryLine(breaker == null || breaker == caller, breach.driver(), breach.text()));
        return lines;
    }

    private record Step(IovThread thread, IrpEvents.Entry entry) {
        String driver(List<VerifiedDriver> drivers) {
            return entry.driver(drivers)
                    .map(VerifiedDriver::name)
                    .orElse(entry.kind().nobody());
        }
    }
}
