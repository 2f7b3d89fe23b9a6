package io.driververifier.nt.ke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.Parallel;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.BugCheckCode;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spin locks: one owner at a time, at DISPATCH_LEVEL, and no waiter that outlives its machine. */
class SpinLockTest {
    private final Kernel kernel = new Kernel(KernelClock.system());
    private final KSpinLock lock = Ke.initializeSpinLock();
    private int guarded;

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void theOwnerIsAtDispatchLevelAndGoesBackToWhatItSays() {
        kernel.adoptCurrentThread();
        Ke.raiseIrql(Irql.APC_LEVEL);
        assertThat(lock.owner()).isNull();
        Irql old = Ke.acquireSpinLock(lock);
        assertThat(old).isSameAs(Irql.APC_LEVEL);
        assertThat(Ke.getCurrentIrql()).isSameAs(Irql.DISPATCH_LEVEL);
        assertThat(lock.owner()).isSameAs(Thread.currentThread());
        Ke.releaseSpinLock(lock, old);
        assertThat(Ke.getCurrentIrql()).isSameAs(Irql.APC_LEVEL);
        assertThat(lock.owner()).isNull();
    }

    @Test
    void theRoutinesForDpcLevelLeaveTheIrqlAlone() {
        kernel.adoptCurrentThread();
        Ke.raiseIrql(Irql.DIRQL);
        Ke.acquireSpinLockAtDpcLevel(lock);
        assertThat(lock.owner()).isSameAs(Thread.currentThread());
        assertThat(Ke.getCurrentIrql()).isSameAs(Irql.DIRQL);
        Ke.releaseSpinLockFromDpcLevel(lock);
        assertThat(lock.owner()).isNull();
        assertThat(Ke.getCurrentIrql()).isSameAs(Irql.DIRQL);
    }

    @Test
    void oneThreadAtATimeHoldsItWhetherOfTheMachineOrNot() {
        int rounds = 20_000;
        Parallel.times(4, number -> {
            if (number % 2 == 0) {
                kernel.adoptCurrentThread();
            }
            for (int i = 0; i < rounds; i++) {
                if (i % 2 == 0) {
                    Irql old = Ke.acquireSpinLock(lock);
                    guarded++;
                    Ke.releaseSpinLock(lock, old);
                } else {
                    Ke.acquireSpinLockAtDpcLevel(lock);
                    guarded++;
                    Ke.releaseSpinLockFromDpcLevel(lock);
                }
            }
            assertThat(Ke.getCurrentIrql()).isSameAs(Irql.PASSIVE_LEVEL);
        });
        assertThat(guarded).isEqualTo(4 * rounds);
        assertThat(lock.owner()).isNull();
    }

    @Test
    void whoWaitsIsAtDispatchLevelAlready() {
        AtomicReference<KThread> waiter = new AtomicReference<>();
        Irql old = Ke.acquireSpinLock(lock);
        Thread java = kernel.startThread("waiter", () -> {
            waiter.set(Kernel.currentThread());
            Ke.releaseSpinLock(lock, Ke.acquireSpinLock(lock));
        });
        Parallel.until(() -> lock.waiters() == 1);
        assertThat(waiter.get().irql()).isSameAs(Irql.DISPATCH_LEVEL);
        Ke.releaseSpinLock(lock, old);
        Parallel.until(() -> java.getState() == Thread.State.TERMINATED);
        assertThat(waiter.get().irql()).isSameAs(Irql.PASSIVE_LEVEL);
    }

    @Test
    void aSecondAcquireByTheOwnerSaysThatItWouldSpinForEver() {
        kernel.adoptCurrentThread();
        Irql old = Ke.acquireSpinLock(lock);
        assertThatThrownBy(() -> Ke.acquireSpinLock(lock))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("spin for ever");
        assertThatThrownBy(() -> Ke.acquireSpinLockAtDpcLevel(lock)).isInstanceOf(IllegalStateException.class);
        assertThat(lock.owner()).isSameAs(Thread.currentThread());
        Ke.releaseSpinLock(lock, old);
        assertThat(lock.owner()).isNull();
    }

    @Test
    void onlyTheOwnerMayReleaseIt() {
        kernel.adoptCurrentThread();
        assertThatThrownBy(() -> Ke.releaseSpinLock(lock, Irql.PASSIVE_LEVEL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nobody holds");
        Irql old = Ke.acquireSpinLock(lock);
        Thread owner = Thread.currentThread();
        Parallel.join(Parallel.start(() -> {
            assertThatThrownBy(() -> Ke.releaseSpinLock(lock, Irql.PASSIVE_LEVEL))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("\"" + owner.getName() + "\" holds");
            assertThatThrownBy(() -> Ke.releaseSpinLockFromDpcLevel(lock)).isInstanceOf(IllegalStateException.class);
        }));
        assertThat(lock.owner()).isSameAs(owner);
        Ke.releaseSpinLock(lock, old);
    }

    private Future<?> waiting(AtomicReference<KThread> thread) {
        Future<?> waiter = Parallel.start(() -> {
            thread.set(kernel.adoptCurrentThread());
            Ke.acquireSpinLock(lock);
        });
        Parallel.until(() -> lock.waiters() == 1);
        return waiter;
    }

    @Test
    void aStopOfTheMachineUnwindsWhoWaitsAndGivesItsIrqlBack() {
        AtomicReference<KThread> thread = new AtomicReference<>();
        Irql old = Ke.acquireSpinLock(lock);
        Future<?> waiter = waiting(thread);
        Error stop = kernel.stop(new BugCheck(BugCheckCode.NO_MORE_IRP_STACK_LOCATIONS, "planted"));
        assertThat(Parallel.failureOf(waiter)).isSameAs(stop);
        assertThat(thread.get().irql()).isSameAs(Irql.PASSIVE_LEVEL);
        Ke.releaseSpinLock(lock, old);
    }

    @Test
    void closingTheMachineUnwindsWhoWaits() {
        Irql old = Ke.acquireSpinLock(lock);
        Future<?> waiter = waiting(new AtomicReference<>());
        kernel.close();
        assertThat(Parallel.failureOf(waiter)).isInstanceOf(MachineClosed.class);
        Ke.releaseSpinLock(lock, old);
    }

    @Test
    void aThreadOfAStoppedMachineGetsNoLockAnyMore() {
        kernel.adoptCurrentThread();
        Error stop = kernel.stop(new BugCheck(BugCheckCode.NO_MORE_IRP_STACK_LOCATIONS, "planted"));
        assertThatThrownBy(() -> Ke.acquireSpinLock(lock)).isSameAs(stop);
        assertThatThrownBy(() -> Ke.acquireSpinLockAtDpcLevel(lock)).isSameAs(stop);
        assertThat(Ke.getCurrentIrql()).isSameAs(Irql.PASSIVE_LEVEL);
        assertThat(lock.owner()).isNull();
    }

    /** Windows knows no interrupt of a thread; it is there afterwards. */
    @Test
    void anInterruptEndsNoWaitAndIsNotLost() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Irql old = Ke.acquireSpinLock(lock);
        Future<?> waiter = Parallel.start(() -> {
            thread.set(Thread.currentThread());
            Irql own = Ke.acquireSpinLock(lock);
            assertThat(Thread.interrupted()).isTrue();
            Ke.releaseSpinLock(lock, own);
        });
        Parallel.until(() -> lock.waiters() == 1);
        thread.get().interrupt();
        Parallel.until(() -> !thread.get().isInterrupted());
        assertThat(waiter.isDone()).isFalse();
        Ke.releaseSpinLock(lock, old);
        Parallel.join(waiter);
    }
}
