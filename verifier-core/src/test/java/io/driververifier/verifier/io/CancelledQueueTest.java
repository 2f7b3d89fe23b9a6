package io.driververifier.verifier.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CsqCallbacks;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoCsq;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ke.Ke;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A right driver that queues what it gets and passes it down later, while it is cancelled: nothing is found. */
class CancelledQueueTest {
    private static final Ddi DDI = Ddi.woven(Ddi.DRIVER);
    private static final int TIMES = 60;

    /** A cancel-safe queue under a spin lock. */
    private static final class Queue implements CsqCallbacks {
        private final KSpinLock lock = Ke.initializeSpinLock();
        private final Set<Irp> queued = new LinkedHashSet<>();
        private Irql old = Irql.PASSIVE_LEVEL;
        private final IoCsq csq = KernelDdi.initializeCsq(1, this);

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
            Irql before = KernelDdi.acquire(2, lock);
            old = before;
        }

        @Override
        public void releaseLock(IoCsq own) {
            KernelDdi.release(3, lock, old);
        }

        @Override
        public void completeCanceledIrp(IoCsq own, Irp irp) {
            DDI.finish(irp, NtStatus.CANCELLED, 0);
        }
    }

    private static void forward(DeviceObject device, Irp irp, boolean stops) {
        DDI.copy(irp);
        DDI.setRoutine(irp, (own, done) -> {
            DDI.touch(done).setInformation(0);
            if (stops) {
                DDI.complete(done);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            }
            return NtStatus.CONTINUE_COMPLETION;
        });
        DDI.call(10, Dispatch.below(device), irp);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentHoweverCancellationMeetsForwarding(Mode mode) {
        for (int i = 0; i < TIMES; i++) {
            boolean stops = i % 2 == 0;
            Rig rig = Rig.open(mode, Ddi.DRIVER);
            try (rig) {
                Queue[] queue = new Queue[1];
                rig.push("lower", i % 3 == 0 ? Lower.pending(NtStatus.CANCELLED) : Lower.answering(mode));
                rig.push(Ddi.DRIVER, (device, irp) -> {
                    KernelDdi.insert(5, queue[0].csq, irp);
                    DDI.queue(Io.allocateWorkItem(device), own -> {
                        Irp next = Io.csqRemoveNextIrp(queue[0].csq, null);
                        if (next != null) {
                            forward(own, next, stops);
                        }
                    });
                    return DDI.returning(11, NtStatus.PENDING);
                });
                rig.machine().kernel().adoptCurrentThread();
                queue[0] = new Queue();
                Request request = Request.flush(rig.top());
                Parallel.run(
                        () -> {
                            request.send();
                            request.awaitEvent();
                        },
                        () -> {
                            while (!request.isSignaled()) {
                                Io.cancelIrp(request.irp());
                                Thread.onSpinWait();
                            }
                        });
                Parallel.until(() -> rig.machine().kernel().activeWorkItems() == 0);
            }
            assertThat(rig.verifier().findings()).isEmpty();
        }
    }
}
