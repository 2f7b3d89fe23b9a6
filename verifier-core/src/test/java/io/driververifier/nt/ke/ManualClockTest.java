package io.driververifier.nt.ke;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import io.driververifier.nt.NtStatus;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timeouts go by the machine's clock and by nothing else. */
class ManualClockTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock();
    private final Kernel kernel = new Kernel(clock);

    @AfterEach
    void close() {
        kernel.close();
    }

    private KThread waiting(KEvent event, Duration timeout, AtomicReference<NtStatus> outcome) {
        Thread java = kernel.startThread("waiter", () -> outcome.set(Ke.waitForSingleObject(event, timeout)));
        Parallel.until(() -> kernel.threads().stream().anyMatch(each -> each.waitsOn() == event));
        return kernel.threads().stream()
                .filter(each -> each.javaThread() == java)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTimeoutComesWhenTheClockIsAdvancedThatFarAndNotBefore() {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        AtomicReference<NtStatus> outcome = new AtomicReference<>();
        KThread thread = waiting(event, SECOND.multipliedBy(5), outcome);
        for (int i = 0; i < 4; i++) {
            clock.advance(SECOND);
            assertThat(outcome.get()).isNull();
        }
        assertThat(thread.waitsOn()).isSameAs(event);
        clock.advance(SECOND);
        Parallel.until(() -> outcome.get() != null);
        assertThat(outcome.get()).isSameAs(NtStatus.TIMEOUT);
        assertThat(Ke.setEvent(event)).isFalse();
    }

    @Test
    void aSignalEndsTheWaitWhileTheClockStands() {
        KEvent event = new KEvent(EventType.SYNCHRONIZATION);
        AtomicReference<NtStatus> outcome = new AtomicReference<>();
        waiting(event, SECOND, outcome);
        Ke.setEvent(event);
        Parallel.until(() -> outcome.get() != null);
        assertThat(outcome.get()).isSameAs(NtStatus.SUCCESS);
        assertThat(Ke.readStateEvent(event)).isFalse();
    }

    /** Who has seen a thread wait may advance the clock: the deadline counts from before the wait could be seen. */
    @Test
    void advancingAsSoonAsTheWaitIsSeenAlwaysEndsIt() {
        for (int round = 0; round < 2_000; round++) {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            AtomicReference<NtStatus> outcome = new AtomicReference<>();
            waiting(event, SECOND, outcome);
            clock.advance(SECOND);
            Parallel.until(() -> outcome.get() != null);
            assertThat(outcome.get()).isSameAs(NtStatus.TIMEOUT);
        }
    }

    @Test
    void aVeryLongTimeoutIsNoOverflow() {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        AtomicReference<NtStatus> outcome = new AtomicReference<>();
        clock.advance(SECOND);
        waiting(event, Duration.ofNanos(Long.MAX_VALUE), outcome);
        clock.advance(SECOND);
        Ke.setEvent(event);
        Parallel.until(() -> outcome.get() != null);
        assertThat(outcome.get()).isSameAs(NtStatus.SUCCESS);
    }

    @Test
    void theTimeoutOfTheHostsClockComesByItself() {
        Kernel hosts = new Kernel(KernelClock.system());
        hosts.adoptCurrentThread();
        KEvent event = new KEvent(EventType.NOTIFICATION);
        assertThat(Ke.waitForSingleObject(event, Duration.ofMillis(2))).isSameAs(NtStatus.TIMEOUT);
        hosts.close();
    }
}
