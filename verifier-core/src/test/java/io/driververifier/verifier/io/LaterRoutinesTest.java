package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
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
import io.driververifier.nt.ke.KDpc;
import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.Finding;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Routines of a driver that the kernel calls later are entries of the driver; a cancel-safe queue pends for it. */
class LaterRoutinesTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    /** A driver's queue with a spin lock, which keeps a request until it is cancelled or completed. */
    private static final class SpinQueue implements Dispatch, CsqCallbacks {
        private final Deque<Irp> queued = new ArrayDeque<>();
        private final KSpinLock lock = Ke.initializeSpinLock();
        private final AtomicReference<@Nullable IoCsq> csq = new AtomicReference<>();
        private Irql old = Irql.PASSIVE_LEVEL;

        IoCsq csq() {
            IoCsq known = csq.get();
            if (known == null) {
                known = KernelDdi.initializeCsq(3, this);
                csq.set(known);
            }
            return known;
        }

        @Override
        public NtStatus dispatch(DeviceObject device, Irp irp) {
            KernelDdi.insert(5, csq(), irp);
            return DDI.returning(11, NtStatus.PENDING);
        }

        @Override
        public void insertIrp(IoCsq own, Irp irp) {
            queued.add(DDI.touch(irp));
        }

        @Override
        public void removeIrp(IoCsq own, Irp irp) {
            queued.remove(DDI.touch(irp));
        }

        @Override
        public @Nullable Irp peekNextIrp(IoCsq own, @Nullable Irp after, @Nullable Object peekContext) {
            return after == null ? queued.peek() : null;
        }

        @Override
        public void acquireLock(IoCsq own) {
            old = KernelDdi.acquire(6, lock);
        }

        @Override
        public void releaseLock(IoCsq own) {
            KernelDdi.release(7, lock, old);
        }

        @Override
        public void completeCanceledIrp(IoCsq own, Irp irp) {
            DDI.finish(irp, NtStatus.CANCELLED, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aCancelSafeQueueIsNoBreach(Mode mode) {
        SpinQueue queue = new SpinQueue();
        Rig rig = Rig.open(mode, queue, Lower.answering(mode));
        try (rig) {
            Request cancelled = Request.flush(rig.top());
            assertThat(cancelled.send()).isEqualTo(NtStatus.PENDING);
            Io.cancelIrp(cancelled.irp());
            cancelled.awaitEvent();
            assertThat(cancelled.iosb().status()).isEqualTo(NtStatus.CANCELLED);
            Request taken = Request.flush(rig.top());
            taken.send();
            rig.elsewhere(() -> KernelDdi.complete(8, Io.csqRemoveNextIrp(queue.csq(), null)));
            taken.awaitEvent();
        }
        assertThat(rig.verifier().findings()).isEmpty();
    }

    /** The queue's mark is the driver's, also when another thread has completed the IRP before dispatch returns. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void returningSomethingElseAfterInsertingIsABreach(Mode mode) {
        SpinQueue queue = new SpinQueue();
        Dispatch broken = (device, irp) -> {
            KernelDdi.insert(5, queue.csq(), irp);
            KernelDdi.complete(9, Io.csqRemoveNextIrp(queue.csq(), null));
            return DDI.returning(11, NtStatus.SUCCESS);
        };
        assertThat(texts(Rig.findings(mode, broken, Lower.answering(mode)))).containsExactly("0xC9/23E Filter.java:11");
        Dispatch right = (device, irp) -> {
            KernelDdi.insert(5, queue.csq(), irp);
            KernelDdi.complete(9, Io.csqRemoveNextIrp(queue.csq(), null));
            return DDI.returning(11, NtStatus.PENDING);
        };
        assertThat(Rig.findings(mode, right, Lower.answering(mode))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aDpcIsAnEntryOfItsDriver(Mode mode) {
        Dispatch right = (device, irp) -> {
            DDI.mark(irp);
            KDpc dpc = KernelDdi.initializeDpc(4, own -> {
                EntryFrame frame = IovThread.currentFrame();
                DDI.finish(irp, frame == null ? NtStatus.UNSUCCESSFUL : NtStatus.SUCCESS, frame == null ? 0 : 1);
            });
            KernelDdi.set(5, Ke.initializeTimer(), Duration.ZERO, dpc);
            return DDI.returning(11, NtStatus.PENDING);
        };
        Rig rig = Rig.open(mode, right, Lower.answering(mode));
        try (rig) {
            assertThat(rig.request()).isEqualTo(NtStatus.SUCCESS);
        }
        assertThat(rig.verifier().findings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRuleIsAskedInADpcToo(Mode mode) {
        Dispatch broken = (device, irp) -> {
            KernelDdi.insert(5, Ke.initializeDpc(own -> KernelDdi.delay(6, Duration.ofMillis(1))));
            Ke.flushQueuedDpcs();
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(texts(Rig.findings(mode, broken, Lower.answering(mode)))).containsExactly("0xC4/3B Filter.java:6");
    }

    /** The completion needs the lock that its caller holds; it goes on once the caller has let go of it. */
    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"EARLY", "LATE", "HELD"})
    void aSpinLockHeldAcrossTheCallHangsNothing(Mode mode) {
        KSpinLock lock = Ke.initializeSpinLock();
        Dispatch driver = (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                Irql old = KernelDdi.acquire(7, lock);
                KernelDdi.release(8, lock, old);
                if (done.isPendingReturned()) {
                    DDI.mark(done);
                }
                return DDI.returning(12, NtStatus.CONTINUE_COMPLETION);
            });
            Irql old = KernelDdi.acquire(5, lock);
            NtStatus status = DDI.call(10, Dispatch.below(device), irp);
            KernelDdi.release(6, lock, old);
            return DDI.returning(11, status);
        };
        Rig rig = Rig.open(mode, driver, Lower.answering(mode));
        try (rig) {
            long before = System.nanoTime();
            assertThat(rig.request()).isEqualTo(NtStatus.SUCCESS);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
            if (mode == Mode.EARLY) {
                assertThat(rig.verifier().result().notes())
                        .anyMatch(note -> note.startsWith("Advice: ") && note.contains("calls down while it owns"))
                        .noneMatch(note -> note.contains("bound"));
            }
        }
        assertThat(rig.verifier().findings()).isEmpty();
    }

    /** What a completion routine has left there is not the next one's. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void completionRoutinesRunAtDispatchLevelAtMost(Mode mode) {
        AtomicReference<Irql> seen = new AtomicReference<>(Irql.HIGH_LEVEL);
        Dispatch driver = (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                seen.set(Ke.getCurrentIrql());
                if (done.isPendingReturned()) {
                    DDI.mark(done);
                }
                return NtStatus.CONTINUE_COMPLETION;
            });
            return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
        };
        Rig rig = Rig.open(mode, driver, Lower.answering(mode));
        try (rig) {
            rig.request();
            Parallel.until(() -> seen.get() != Irql.HIGH_LEVEL);
        }
        assertThat(seen.get()).isIn(Irql.PASSIVE_LEVEL, Irql.APC_LEVEL, Irql.DISPATCH_LEVEL);
    }

    private static List<String> texts(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.code() + " " + finding.culprit().source())
                .toList();
    }
}
