package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.fixture.SafeQueue;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code IoCsq…}: which callback is called when, with or without the lock, and who completes. */
class CancelSafeQueueTest {
    private final Machine machine = Machine.create();
    private final SafeQueue queue = new SafeQueue();

    @AfterEach
    void close() {
        machine.close();
    }

    private DeviceStack stack() {
        return DeviceStack.of(machine, queue);
    }

    private Request queued(DeviceStack stack) {
        Request request = Request.flush(stack.top());
        assertThat(request.send()).isSameAs(NtStatus.PENDING);
        return request;
    }

    @Test
    void insertingMarksPendingAndMakesCancelable() {
        Request request = queued(stack());
        assertThat(queue.takeCalls()).containsExactly("acquire", "insert", "release");
        assertThat(Iop.isMarkedPending(request.irp(), 1)).isTrue();
        assertThat(request.isSignaled()).isFalse();
        assertThat(Io.setCancelRoutine(request.irp(), null)).isNotNull();
    }

    @Test
    void theNextOneLeavesTheQueueAndIsNotCancelableAnyMore() {
        DeviceStack stack = stack();
        Request first = queued(stack);
        Request second = queued(stack);
        queue.takeCalls();
        assertThat(Io.csqRemoveNextIrp(queue.csq(), null)).isSameAs(first.irp());
        assertThat(queue.takeCalls()).containsExactly("acquire", "peek", "remove", "release");
        assertThat(Io.cancelIrp(first.irp())).isFalse();
        assertThat(queue.takeCalls()).isEmpty();
        assertThat(Io.csqRemoveNextIrp(queue.csq(), null)).isSameAs(second.irp());
        queue.takeCalls();
        assertThat(Io.csqRemoveNextIrp(queue.csq(), null)).isNull();
        assertThat(queue.takeCalls()).containsExactly("acquire", "peek", "release");
    }

    @Test
    void thePeekContextChoosesAmongTheQueued() {
        DeviceStack stack = stack();
        Request first = Request.flush(stack.top());
        Request second = Request.flush(stack.top());
        first.irp().setDriverContext("one");
        second.irp().setDriverContext("two");
        first.send();
        second.send();
        assertThat(Io.csqRemoveNextIrp(queue.csq(), "three")).isNull();
        assertThat(Io.csqRemoveNextIrp(queue.csq(), "two")).isSameAs(second.irp());
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void cancellingAQueuedOneHasItRemovedUnderTheLockAndCompletedWithout() {
        Request request = queued(stack());
        queue.takeCalls();
        assertThat(Io.cancelIrp(request.irp())).isTrue();
        assertThat(queue.takeCalls()).containsExactly("acquire", "remove", "release", "completeCanceled");
        assertThat(request.isSignaled()).isTrue();
        assertThat(request.iosb().status()).isSameAs(NtStatus.CANCELLED);
        assertThat(queue.size()).isZero();
        assertThat(Io.csqRemoveNextIrp(queue.csq(), null)).isNull();
    }

    @Test
    void oneThatIsCancelledAlreadyIsCompletedBeforeTheInsertionReturns() {
        Request request = Request.flush(stack().top());
        Io.cancelIrp(request.irp());
        assertThat(request.send()).isSameAs(NtStatus.PENDING);
        assertThat(queue.takeCalls()).containsExactly("acquire", "insert", "remove", "release", "completeCanceled");
        assertThat(request.iosb().status()).isSameAs(NtStatus.CANCELLED);
        assertThat(queue.size()).isZero();
    }

    @Test
    void aContextFindsItsOwnIrpUntilThatHasLeft() {
        IoCsqIrpContext context = new IoCsqIrpContext();
        DeviceStack stack = DeviceStack.of(machine, (device, irp) -> {
            Io.csqInsertIrp(queue.csq(), irp, context);
            return NtStatus.PENDING;
        });
        assertThat(Io.csqRemoveIrp(queue.csq(), context)).isNull();
        for (int round = 0; round < 2; round++) {
            Request request = queued(stack);
            queue.takeCalls();
            assertThat(Io.csqRemoveIrp(queue.csq(), context)).isSameAs(request.irp());
            assertThat(queue.takeCalls()).containsExactly("acquire", "remove", "release");
            assertThat(Io.csqRemoveIrp(queue.csq(), context)).isNull();
        }
        queued(stack);
        assertThat(Io.csqRemoveNextIrp(queue.csq(), null)).isNotNull();
        assertThat(Io.csqRemoveIrp(queue.csq(), context)).isNull();
        Io.cancelIrp(queued(stack).irp());
        assertThat(Io.csqRemoveIrp(queue.csq(), context)).isNull();
        Request late = Request.flush(stack.top());
        Io.cancelIrp(late.irp());
        late.send();
        assertThat(Io.csqRemoveIrp(queue.csq(), context)).isNull();
    }

    /** The canceller has the cancel routine and waits for the lock: nobody else may have the IRP. */
    @Test
    @Timeout(60)
    void oneThatIsBeingCancelledIsPassedOver() {
        IoCsqIrpContext context = new IoCsqIrpContext();
        DeviceStack stack = DeviceStack.of(machine, (device, irp) -> {
            Io.csqInsertIrp(queue.csq(), irp, irp.driverContext() == null ? context : null);
            return NtStatus.PENDING;
        });
        Request cancelled = queued(stack);
        Request other = Request.flush(stack.top());
        other.irp().setDriverContext("other");
        other.send();
        queue.lock().lock();
        Future<?> canceller;
        try {
            canceller = Parallel.start(
                    () -> assertThat(Io.cancelIrp(cancelled.irp())).isTrue());
            Parallel.until(() -> queue.lock().hasQueuedThreads());
            assertThat(Io.csqRemoveIrp(queue.csq(), context)).isNull();
            assertThat(Io.csqRemoveNextIrp(queue.csq(), null)).isSameAs(other.irp());
            assertThat(Io.csqRemoveNextIrp(queue.csq(), null)).isNull();
            assertThat(queue.size()).isEqualTo(1);
        } finally {
            queue.lock().unlock();
        }
        Parallel.join(canceller);
        assertThat(cancelled.iosb().status()).isSameAs(NtStatus.CANCELLED);
        assertThat(queue.size()).isZero();
    }

    @Test
    @Timeout(120)
    void insertingRemovingAndCancellingSideBySideCompletesEachIrpOnce() {
        int all = 20_000;
        IoCsqIrpContext[] contexts = new IoCsqIrpContext[all];
        for (int i = 0; i < all; i++) {
            contexts[i] = new IoCsqIrpContext();
        }
        DeviceStack stack = DeviceStack.of(machine, (device, irp) -> {
            Integer number = (Integer) irp.driverContext();
            Io.csqInsertIrp(queue.csq(), irp, number == null || number % 5 == 0 ? null : contexts[number]);
            return NtStatus.PENDING;
        });
        AtomicReferenceArray<Irp> irps = new AtomicReferenceArray<>(all);
        AtomicIntegerArray completions = new AtomicIntegerArray(all);
        AtomicInteger completed = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        AtomicInteger removed = new AtomicInteger();
        Parallel.Work inserter = new Parallel.Work() {
            private final AtomicInteger next = new AtomicInteger();

            @Override
            public void run() {
                for (int i = next.getAndIncrement(); i < all; i = next.getAndIncrement()) {
                    int number = i;
                    Irp irp = Io.allocateIrp(1);
                    irp.setDriverContext(number);
                    Io.getNextIrpStackLocation(irp).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
                    Io.setCompletionRoutine(irp, (device, done) -> {
                        if (done.status() == NtStatus.CANCELLED) {
                            cancelled.incrementAndGet();
                        }
                        completions.incrementAndGet(number);
                        completed.incrementAndGet();
                        return NtStatus.MORE_PROCESSING_REQUIRED;
                    });
                    if (number % 4 == 0) {
                        Io.cancelIrp(irp);
                    }
                    irps.set(number, irp);
                    assertThat(Io.callDriver(stack.top(), irp)).isSameAs(NtStatus.PENDING);
                }
            }
        };
        Parallel.Work canceller = () -> {
            for (int i = 1; i < all; i += 2) {
                int number = i;
                Parallel.until(() -> irps.get(number) != null);
                Io.cancelIrp(irps.get(number));
            }
        };
        Parallel.Work byContext = () -> {
            for (int i = 0; i < all; i += 3) {
                int number = i;
                Parallel.until(() -> irps.get(number) != null);
                complete(Io.csqRemoveIrp(queue.csq(), contexts[number]), removed);
            }
        };
        Parallel.Work remover = () -> Parallel.until(() -> {
            complete(Io.csqRemoveNextIrp(queue.csq(), null), removed);
            return completed.get() >= all;
        });
        Parallel.run(inserter, inserter, canceller, byContext, remover);
        for (int i = 0; i < all; i++) {
            assertThat(completions.get(i)).as("completions of IRP %s", i).isEqualTo(1);
        }
        assertThat(cancelled.get() + removed.get()).isEqualTo(all);
        assertThat(cancelled.get()).isGreaterThanOrEqualTo(all / 4);
        assertThat(queue.size()).isZero();
        assertThat(machine.bugCheck()).isEmpty();
    }

    private static void complete(@Nullable Irp irp, AtomicInteger removed) {
        if (irp != null) {
            removed.incrementAndGet();
            Dispatch.complete(irp, NtStatus.SUCCESS, 0);
        }
    }
}
