package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.MachineClosed;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Remove locks: who has acquired one is waited for, who comes later is refused. */
@Timeout(60)
class RemoveLockTest {
    private final Machine machine = Machine.create();
    private final IoRemoveLock lock = new IoRemoveLock();

    @BeforeEach
    void initialize() {
        assertThat(Iop.isInitialized(lock)).isFalse();
        Io.initializeRemoveLock(lock);
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private Future<?> removing(AtomicBoolean removed) {
        return Parallel.start(() -> {
            machine.kernel().adoptCurrentThread();
            Io.releaseRemoveLockAndWait(lock, "remove");
            removed.set(true);
        });
    }

    private boolean isSomebodyWaiting() {
        return machine.kernel().threads().stream().anyMatch(thread -> thread.waitsOn() != null);
    }

    @Test
    void anInitializedLockIsFree() {
        assertThat(Iop.isInitialized(lock)).isTrue();
        assertThat(Iop.removeLockCount(lock)).isZero();
    }

    @Test
    void acquisitionsAreCountedWhateverTheirTags() {
        assertThat(Io.acquireRemoveLock(lock, "a")).isSameAs(NtStatus.SUCCESS);
        assertThat(Io.acquireRemoveLock(lock, null)).isSameAs(NtStatus.SUCCESS);
        assertThat(Iop.removeLockCount(lock)).isEqualTo(2);
        Io.releaseRemoveLock(lock, "another");
        Io.releaseRemoveLock(lock, "a");
        assertThat(Iop.removeLockCount(lock)).isZero();
    }

    @Test
    void removalOfALockThatOnlyTheRemoverHasDoesNotWait() {
        Io.acquireRemoveLock(lock, "remove");
        Io.releaseRemoveLockAndWait(lock, "remove");
        assertThat(Iop.removeLockCount(lock)).isZero();
        assertThat(Io.acquireRemoveLock(lock, "late")).isSameAs(NtStatus.DELETE_PENDING);
        assertThat(Iop.removeLockCount(lock)).isZero();
    }

    @Test
    void removalWaitsForTheLastReleaseAndRefusesMeanwhile() {
        for (int i = 0; i < 3; i++) {
            Io.acquireRemoveLock(lock, i);
        }
        AtomicBoolean removed = new AtomicBoolean();
        Future<?> remover = removing(removed);
        Parallel.until(this::isSomebodyWaiting);
        assertThat(Io.acquireRemoveLock(lock, "late")).isSameAs(NtStatus.DELETE_PENDING);
        Io.releaseRemoveLock(lock, 0);
        assertThat(Iop.removeLockCount(lock)).isEqualTo(1);
        assertThat(removed).isFalse();
        assertThat(isSomebodyWaiting()).isTrue();
        Io.releaseRemoveLock(lock, 1);
        Parallel.join(remover);
        assertThat(removed).isTrue();
        assertThat(Iop.removeLockCount(lock)).isZero();
    }

    @Test
    void theWaitEndsWithTheMachine() {
        Io.acquireRemoveLock(lock, "kept");
        Io.acquireRemoveLock(lock, "remove");
        Future<?> remover = removing(new AtomicBoolean());
        Parallel.until(this::isSomebodyWaiting);
        machine.close();
        assertThat(Parallel.failureOf(remover)).isInstanceOf(MachineClosed.class);
    }

    @Test
    void whatIsInitializedAgainForgetsItsAcquisitionsAndItsRemoval() {
        Io.acquireRemoveLock(lock, "a");
        Io.releaseRemoveLockAndWait(lock, "a");
        Io.initializeRemoveLock(lock);
        assertThat(Io.acquireRemoveLock(lock, "b")).isSameAs(NtStatus.SUCCESS);
        assertThat(Iop.removeLockCount(lock)).isEqualTo(1);
    }

    /** The free build only counts: the verifier is who finds these. */
    @Test
    void misuseIsNotFoundOut() {
        IoRemoveLock raw = new IoRemoveLock();
        assertThat(Io.acquireRemoveLock(raw, null)).isSameAs(NtStatus.SUCCESS);
        Io.releaseRemoveLock(raw, null);
        Io.releaseRemoveLock(raw, null);
        assertThat(Iop.removeLockCount(raw)).isEqualTo(-1);
        Io.releaseRemoveLockAndWait(raw, null);
        assertThat(Io.acquireRemoveLock(raw, null)).isSameAs(NtStatus.DELETE_PENDING);
        assertThat(Iop.isInitialized(raw)).isFalse();
    }

    @Test
    void theVerifierKeepsWhatItWantsWithIt() {
        assertThat(Iop.verifierState(lock)).isNull();
        Iop.setVerifierState(lock, "mine");
        assertThat(Iop.verifierState(lock)).isEqualTo("mine");
        Iop.setVerifierState(lock, null);
        assertThat(Iop.verifierState(lock)).isNull();
    }

    @Test
    void usersAndARemoverSideBySideNeverMeet() {
        for (int round = 0; round < 500; round++) {
            Io.initializeRemoveLock(lock);
            Io.acquireRemoveLock(lock, "remove");
            AtomicInteger inside = new AtomicInteger();
            AtomicBoolean removed = new AtomicBoolean();
            Parallel.Work user = () -> {
                while (Io.acquireRemoveLock(lock, "use") == NtStatus.SUCCESS) {
                    inside.incrementAndGet();
                    assertThat(removed).isFalse();
                    inside.decrementAndGet();
                    Io.releaseRemoveLock(lock, "use");
                }
            };
            Parallel.run(user, user, () -> {
                machine.kernel().adoptCurrentThread();
                Io.releaseRemoveLockAndWait(lock, "remove");
                removed.set(true);
                assertThat(inside).hasValue(0);
            });
            assertThat(Iop.removeLockCount(lock)).isZero();
        }
    }
}
