package io.driververifier.nt.ke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.Parallel;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MutantTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private final Kernel kernel = new Kernel(KernelClock.system());
    private final KMutant mutant = Ke.initializeMutant();

    @BeforeEach
    void adopt() {
        kernel.adoptCurrentThread();
    }

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void itsOwnerNeedNotWaitForItAndHasToReleaseItAsOften() {
        assertThat(Ke.waitForSingleObject(mutant)).isSameAs(NtStatus.SUCCESS);
        assertThat(Ke.waitForSingleObject(mutant, Duration.ZERO)).isSameAs(NtStatus.SUCCESS);
        Ke.releaseMutant(mutant);
        assertThat(Ke.readStateMutant(mutant)).isFalse();
        Ke.releaseMutant(mutant);
        assertThat(Ke.readStateMutant(mutant)).isTrue();
    }

    @Test
    void anotherThreadWaitsForItAndCannotReleaseIt() {
        Ke.waitForSingleObject(mutant);
        Parallel.run(() -> {
            kernel.adoptCurrentThread();
            assertThat(Ke.waitForSingleObject(mutant, Duration.ZERO)).isSameAs(NtStatus.TIMEOUT);
            assertThatThrownBy(() -> Ke.releaseMutant(mutant))
                    .isInstanceOfSatisfying(
                            NtStatusException.class,
                            refused -> assertThat(refused.status()).isSameAs(NtStatus.MUTANT_NOT_OWNED));
        });
    }

    @Test
    void whoeverWaitsOwnsItOnceItIsReleased() {
        Ke.waitForSingleObject(mutant);
        AtomicReference<KThread> waiter = new AtomicReference<>();
        var other = Parallel.start(() -> {
            waiter.set(kernel.adoptCurrentThread());
            assertThat(Ke.waitForSingleObject(mutant, BOUND)).isSameAs(NtStatus.SUCCESS);
            Ke.releaseMutant(mutant);
        });
        Parallel.until(() -> waiter.get() != null && waiter.get().waitsOn() == mutant);
        Ke.releaseMutant(mutant);
        Parallel.join(other);
        assertThat(Ke.readStateMutant(mutant)).isTrue();
    }

    @Test
    void ofAnOwnerThatHasEndedItIsAbandonedAndTheNextOneIsToldOnce() {
        Parallel.run(() -> {
            KThread owner = kernel.adoptCurrentThread();
            Ke.waitForSingleObject(mutant);
            Ke.waitForSingleObject(mutant);
            owner.abandonMutants();
        });
        assertThat(Ke.waitForSingleObject(mutant)).isSameAs(NtStatus.ABANDONED);
        assertThat(Ke.waitForSingleObject(mutant)).isSameAs(NtStatus.SUCCESS);
        Ke.releaseMutant(mutant);
        assertThat(Ke.readStateMutant(mutant)).isFalse();
    }

    @Test
    void ofAThreadOfTheMachineThatReturnsItIsAbandonedToo() throws InterruptedException {
        kernel.startThread("owner", () -> Ke.waitForSingleObject(mutant)).join();
        assertThat(Ke.waitForSingleObject(mutant, BOUND)).isSameAs(NtStatus.ABANDONED);
    }

    @Test
    void whoWaitsWhileItIsAbandonedIsTold() {
        KThread self = kernel.adoptCurrentThread();
        Ke.waitForSingleObject(mutant);
        AtomicReference<KThread> waiter = new AtomicReference<>();
        AtomicReference<NtStatus> answer = new AtomicReference<>();
        var other = Parallel.start(() -> {
            waiter.set(kernel.adoptCurrentThread());
            answer.set(Ke.waitForSingleObject(mutant, BOUND));
        });
        Parallel.until(() -> waiter.get() != null && waiter.get().waitsOn() == mutant);
        self.abandonMutants();
        Parallel.join(other);
        assertThat(answer.get()).isSameAs(NtStatus.ABANDONED);
    }

    @Test
    void itLetsInOneThreadAtATime() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger tooMany = new AtomicInteger();
        int[] entries = {0};
        Parallel.times(4, number -> {
            kernel.adoptCurrentThread();
            for (int i = 0; i < 500; i++) {
                Ke.waitForSingleObject(mutant);
                tooMany.addAndGet(inside.incrementAndGet() - 1);
                entries[0]++;
                inside.decrementAndGet();
                Ke.releaseMutant(mutant);
            }
        });
        assertThat(tooMany).hasValue(0);
        assertThat(entries[0]).isEqualTo(2000);
    }
}
