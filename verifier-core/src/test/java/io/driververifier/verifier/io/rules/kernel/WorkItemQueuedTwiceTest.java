package io.driververifier.verifier.io.rules.kernel;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.KernelDdi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.rules.Found;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xE4/01. */
class WorkItemQueuedTwiceTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    /** Whether the item is still queued at the second call is a matter of luck, which comes with many. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void found(Mode mode) {
        Dispatch broken = (device, irp) -> {
            for (int i = 0; i < 10_000; i++) {
                IoWorkItem item = Io.allocateWorkItem(device);
                KernelDdi.queue(5, item, own -> {});
                KernelDdi.queue(6, item, own -> {});
            }
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xE4/01 Filter.java:6");
    }

    /** Whichever of the two comes second is blamed, and neither is told in another way. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTwoThreadsQueueItAtOnce(Mode mode) {
        Queue<IllegalStateException> escaped = new ConcurrentLinkedQueue<>();
        Dispatch broken = (device, irp) -> {
            for (int i = 0; i < 10_000; i++) {
                IoWorkItem item = Io.allocateWorkItem(device);
                CountDownLatch both = new CountDownLatch(2);
                KEvent done = new KEvent(EventType.NOTIFICATION);
                KernelDdi.queue(4, Io.allocateWorkItem(device), own -> {
                    queueTogether(5, item, both, escaped);
                    KernelDdi.set(7, done);
                });
                queueTogether(6, item, both, escaped);
                DDI.await(done);
            }
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode)))
                .singleElement()
                .asString()
                .matches("0xE4/01 Filter.java:[56]");
        assertThat(escaped).isEmpty();
    }

    private static void queueTogether(
            int line, IoWorkItem item, CountDownLatch both, Queue<IllegalStateException> escaped) {
        both.countDown();
        while (both.getCount() > 0) {
            Thread.onSpinWait();
        }
        try {
            KernelDdi.queue(line, item, own -> {});
        } catch (IllegalStateException refused) {
            escaped.add(refused);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheRoutineQueuesItAgain(Mode mode) {
        Dispatch right = (device, irp) -> {
            IoWorkItem item = Io.allocateWorkItem(device);
            KEvent done = new KEvent(EventType.NOTIFICATION);
            KernelDdi.queue(5, item, own -> KernelDdi.queue(6, item, again -> KernelDdi.set(7, done)));
            DDI.await(done);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
