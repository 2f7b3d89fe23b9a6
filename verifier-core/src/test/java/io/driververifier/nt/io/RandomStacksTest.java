package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.StackPlan.Expected;
import io.driververifier.nt.io.StackPlan.Layer;
import io.driververifier.nt.io.StackPlan.Ran;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Random stacks of drivers that skip, copy, stop, pend and complete on other threads do what {@link StackPlan} says.
 *
 * <p>{@code -Dverifier.seed=N} repeats the stack of a failure as the first one.
 */
class RandomStacksTest {
    private static final long FIRST_SEED = Long.getLong("verifier.seed", 20_000);
    private static final int STACKS = "full".equals(System.getProperty("verifier.tier")) ? 50_000 : 2_000;

    private final ExecutorService otherThreads = Executors.newFixedThreadPool(2, body -> {
        Thread thread = new Thread(body, "other");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger underWay = new AtomicInteger();

    @AfterEach
    void stopTheOthers() {
        otherThreads.shutdown();
    }

    @Test
    void everyRandomStackDoesWhatItsPlanSays() {
        for (int i = 0; i < STACKS; i++) {
            long seed = FIRST_SEED + i;
            StackPlan plan = StackPlan.random(seed);
            try {
                run(plan);
            } catch (Throwable failure) {
                throw new AssertionError("-Dverifier.seed=" + seed + ": " + plan, failure);
            }
        }
    }

    private void run(StackPlan plan) {
        List<Ran> ran = Collections.synchronizedList(new ArrayList<>());
        Expected expected = plan.expected();
        try (Machine machine = Machine.create()) {
            Dispatch[] drivers = new Dispatch[plan.layers().size()];
            for (int i = 0; i < drivers.length; i++) {
                drivers[i] = driver(i, plan.layers().get(i), ran);
            }
            DeviceStack stack = DeviceStack.of(machine, drivers);
            Request request = Request.flush(stack.top());
            Io.setCompletionRoutine(request.irp(), (device, irp) -> {
                assertThat(device).isNull();
                ran.add(new Ran(StackPlan.CREATOR, irp.isPendingReturned(), irp.status()));
                return NtStatus.CONTINUE_COMPLETION;
            });
            if (plan.cancelled()) {
                Io.cancelIrp(request.irp());
            }
            assertThat(request.send()).isSameAs(expected.returned());
            Parallel.until(() -> underWay.get() == 0);
            assertThat(ran).containsExactlyElementsOf(expected.routines());
            assertThat(request.isSignaled()).isEqualTo(expected.told());
            assertThat(request.iosb().status()).isSameAs(expected.told() ? expected.status() : NtStatus.SUCCESS);
            assertThat(request.irp().currentLocation()).isEqualTo(drivers.length + 2);
            assertThat(machine.bugCheck()).isEmpty();
        }
    }

    private void elsewhere(Runnable work) {
        underWay.incrementAndGet();
        otherThreads.execute(() -> {
            try {
                work.run();
            } finally {
                underWay.decrementAndGet();
            }
        });
    }

    private Dispatch driver(int number, Layer layer, List<Ran> ran) {
        return switch (layer.behaviour()) {
            case SKIP -> Dispatch.skipping();
            case COPY -> Dispatch.copying();
            case CONTINUE -> Dispatch.copying(records(number, layer, ran), layer.on());
            case STOP_AND_COMPLETE_LATER -> stopping(number, layer, ran);
            case FORWARD_LATER ->
                Dispatch.pending(irp -> elsewhere(() -> {
                    DeviceObject device = Io.getCurrentIrpStackLocation(irp).device();
                    Dispatch.copying(records(number, layer, ran), layer.on()).dispatch(device, irp);
                }));
            case COMPLETE -> Dispatch.completing(layer.status());
            case PEND -> Dispatch.pending(irp -> elsewhere(() -> Dispatch.complete(irp, layer.status(), 0)));
        };
    }

    private static CompletionRoutine records(int number, Layer layer, List<Ran> ran) {
        return (device, irp) -> {
            ran.add(new Ran(number, irp.isPendingReturned(), irp.status()));
            assertThat(device).isSameAs(Io.getCurrentIrpStackLocation(irp).device());
            if (layer.marks() && irp.isPendingReturned()) {
                Io.markIrpPending(irp);
            }
            if (layer.changesStatus()) {
                irp.setStatus(layer.status());
            }
            return NtStatus.CONTINUE_COMPLETION;
        };
    }

    private Dispatch stopping(int number, Layer layer, List<Ran> ran) {
        return (device, irp) -> {
            Io.markIrpPending(irp);
            Io.copyCurrentIrpStackLocationToNext(irp);
            Io.setCompletionRoutine(irp, (own, completed) -> {
                ran.add(new Ran(number, completed.isPendingReturned(), completed.status()));
                if (layer.changesStatus()) {
                    completed.setStatus(layer.status());
                }
                elsewhere(() -> Io.completeRequest(completed));
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            Io.callDriver(Dispatch.below(device), irp);
            return NtStatus.PENDING;
        };
    }
}
