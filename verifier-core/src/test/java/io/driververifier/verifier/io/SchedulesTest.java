package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** When what is kept back goes on, as a driver and its program see it. */
class SchedulesTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final Dispatch BOTTOM = Dispatch.completing(NtStatus.SUCCESS, 7);

    private final List<String> diary = new CopyOnWriteArrayList<>();

    /** Forwards with a routine that writes {@code completed} down, and does {@code then} before it returns. */
    private Dispatch forwarding(Runnable then) {
        return (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                diary.add("completed");
                DDI.mark(done);
                return NtStatus.CONTINUE_COMPLETION;
            });
            NtStatus status = DDI.call(10, Dispatch.below(device), irp);
            then.run();
            return DDI.returning(11, status);
        };
    }

    @Test
    void earlyIsOverWhenTheCallAnswers() {
        try (Rig rig = Rig.open(Mode.EARLY, forwarding(() -> diary.add("answered")), BOTTOM)) {
            rig.request();
            assertThat(diary).containsExactly("completed", "answered");
        }
    }

    /** Its device is called once more by itself: only the outer one is the driver's way out. */
    @Test
    void lateStartsWhenTheOutermostFrameOfTheDriverHasReturned() {
        AtomicReference<DeviceObject> inner = new AtomicReference<>();
        Dispatch both = (device, irp) -> {
            if (device == inner.get()) {
                return forwarding(() -> diary.add("inner returns")).dispatch(device, irp);
            }
            NtStatus status = RightDrivers.forwardAndForget(DDI).dispatch(device, irp);
            diary.add("outer returns");
            return status;
        };
        try (Rig rig = Rig.open(Mode.LATE, both, BOTTOM)) {
            inner.set(rig.top());
            rig.pushAgain(rig.top().driver());
            rig.request();
            assertThat(diary).containsExactly("inner returns", "outer returns", "completed");
        }
    }

    @Test
    void lateStartsWhenTheDriverWaitsInTheKernel() {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Dispatch waits = (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                diary.add("completed");
                DDI.set(event);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            DDI.call(10, Dispatch.below(device), irp);
            diary.add("waits");
            DDI.await(event);
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        try (Rig rig = Rig.open(Mode.LATE, waits, BOTTOM)) {
            rig.request();
            assertThat(diary).containsExactly("waits", "completed");
        }
    }

    @Test
    void lateStartsWhenTheDriverWaitsInJavaOrPolls() {
        CountDownLatch latch = new CountDownLatch(1);
        Dispatch waits = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            Irp own = DDI.buildAsynchronous(Dispatch.below(device));
            DDI.setRoutine(own, (none, done) -> {
                diary.add("completed");
                latch.countDown();
                DDI.set(event);
                DDI.free(done);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            DDI.call(10, Dispatch.below(device), own);
            diary.add("waits");
            if (diary.size() == 1) {
                Parallel.join(Parallel.start(latch::await));
            } else {
                while (!DDI.read(event)) {
                    Thread.onSpinWait();
                }
            }
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        try (Rig rig = Rig.open(Mode.LATE, waits, BOTTOM)) {
            rig.request();
            rig.request();
            assertThat(diary).containsExactly("waits", "completed", "waits", "completed");
            assertThat(rig.verifier().result().notes()).isEmpty();
        }
    }

    @Test
    void heldMeetsTheNextRequestAndComesOldestFirst() {
        List<Irp> completed = new CopyOnWriteArrayList<>();
        Dispatch notes = (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                completed.add(done);
                DDI.mark(done);
                return NtStatus.CONTINUE_COMPLETION;
            });
            return DDI.call(10, Dispatch.below(device), irp);
        };
        try (Rig rig = Rig.open(Mode.HELD, notes, BOTTOM)) {
            Request first = Request.flush(rig.top());
            Request second = Request.flush(rig.top());
            assertThat(first.send()).isSameAs(NtStatus.PENDING);
            assertThat(second.send()).isSameAs(NtStatus.PENDING);
            assertThat(first.isSignaled()).as("this thread runs").isFalse();
            second.awaitEvent();
            assertThat(completed).containsExactly(first.irp(), second.irp());
            assertThat(rig.verifier().result().notes()).isEmpty();
        }
    }

    @Test
    void heldWaitsForEveryThreadOfTheMachine() {
        try (Rig rig = Rig.open(Mode.HELD, forwarding(() -> {}), BOTTOM)) {
            KEvent never = new KEvent(EventType.NOTIFICATION);
            CountDownLatch sent = new CountDownLatch(1);
            rig.machine().startThread("busy", () -> {
                Parallel.until(() -> sent.getCount() == 0);
                diary.add("waits");
                Ke.waitForSingleObject(never);
            });
            Request request = Request.flush(rig.top());
            request.send();
            sent.countDown();
            request.awaitEvent();
            assertThat(diary).containsExactly("waits", "completed");
        }
    }

    /** It waits no more although it does not run yet; which of the two is seen is a matter of luck. */
    @Test
    void aThreadWhoseWaitIsSatisfiedIsNotQuiet() {
        try (Rig rig = Rig.open(Mode.UNFORCED)) {
            var kernel = rig.machine().kernel();
            AtomicReference<KEvent> next = new AtomicReference<>(new KEvent(EventType.NOTIFICATION));
            Thread waiter = rig.machine().startThread("waiter", () -> {
                while (true) {
                    KEvent event = next.get();
                    Ke.waitForSingleObject(event);
                    Parallel.until(() -> next.get() != event);
                }
            });
            for (int i = 0; i < 500; i++) {
                KEvent event = next.get();
                Parallel.until(() -> kernel.threads().stream()
                        .anyMatch(thread -> thread.javaThread() == waiter && thread.waitsOn() == event));
                assertThat(kernel.isQuiet()).isTrue();
                Ke.setEvent(event);
                assertThat(kernel.isQuiet()).isFalse();
                next.set(new KEvent(EventType.NOTIFICATION));
            }
        }
    }
}
