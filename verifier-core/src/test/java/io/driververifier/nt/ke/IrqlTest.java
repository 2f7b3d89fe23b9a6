package io.driververifier.nt.ke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.Parallel;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each thread of a machine has an IRQL of its own. */
class IrqlTest {
    private final Kernel kernel = new Kernel(KernelClock.system());

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void theLevelsAreThoseOfWindowsInTheirOrder() {
        assertThat(Irql.values()).extracting(Irql::level).containsExactly(0, 1, 2, 5, 31);
        assertThat(Irql.DISPATCH_LEVEL.isAbove(Irql.APC_LEVEL)).isTrue();
        assertThat(Irql.DISPATCH_LEVEL.isAbove(Irql.DISPATCH_LEVEL)).isFalse();
        assertThat(Irql.APC_LEVEL.isAbove(Irql.DISPATCH_LEVEL)).isFalse();
    }

    @Test
    void raisingAnswersTheOldOneAndLoweringPutsItBack() {
        kernel.adoptCurrentThread();
        assertThat(Ke.getCurrentIrql()).isSameAs(Irql.PASSIVE_LEVEL);
        assertThat(Ke.raiseIrql(Irql.APC_LEVEL)).isSameAs(Irql.PASSIVE_LEVEL);
        assertThat(Ke.raiseIrql(Irql.DISPATCH_LEVEL)).isSameAs(Irql.APC_LEVEL);
        assertThat(Ke.getCurrentIrql()).isSameAs(Irql.DISPATCH_LEVEL);
        Ke.lowerIrql(Irql.PASSIVE_LEVEL);
        assertThat(Ke.getCurrentIrql()).isSameAs(Irql.PASSIVE_LEVEL);
    }

    @Test
    void theWrongDirectionIsNotCheckedAsInAFreeBuild() {
        kernel.adoptCurrentThread();
        Ke.lowerIrql(Irql.HIGH_LEVEL);
        assertThat(Ke.raiseIrql(Irql.APC_LEVEL)).isSameAs(Irql.HIGH_LEVEL);
        assertThat(Ke.getCurrentIrql()).isSameAs(Irql.APC_LEVEL);
    }

    @Test
    void eachThreadHasItsOwnAndOthersMayReadIt() {
        KEvent end = new KEvent(EventType.NOTIFICATION);
        AtomicReference<KThread> raised = new AtomicReference<>();
        kernel.startThread("raised", () -> {
            Ke.raiseIrql(Irql.DIRQL);
            raised.set(Kernel.currentThread());
            Ke.waitForSingleObject(end);
        });
        kernel.adoptCurrentThread();
        Parallel.until(() -> raised.get() != null);
        assertThat(raised.get().irql()).isSameAs(Irql.DIRQL);
        assertThat(Ke.getCurrentIrql()).isSameAs(Irql.PASSIVE_LEVEL);
        Ke.setEvent(end);
    }

    @Test
    void aJavaThreadOfNoMachineIsAtPassiveLevelAndCannotBeRaised() {
        Parallel.join(Parallel.start(() -> {
            assertThat(Ke.getCurrentIrql()).isSameAs(Irql.PASSIVE_LEVEL);
            assertThatThrownBy(() -> Ke.raiseIrql(Irql.APC_LEVEL))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("belongs to no machine");
            assertThatThrownBy(() -> Ke.lowerIrql(Irql.PASSIVE_LEVEL)).isInstanceOf(IllegalStateException.class);
        }));
    }

    @Test
    void aWorkItemBeginsAtPassiveLevelWhateverTheOneBeforeLeft() {
        AtomicReference<Irql> seen = new AtomicReference<>();
        for (int round = 0; round < 20; round++) {
            seen.set(null);
            kernel.queueWorkItem(() -> {
                seen.set(Ke.getCurrentIrql());
                Ke.raiseIrql(Irql.DISPATCH_LEVEL);
            });
            Parallel.until(() -> seen.get() != null && kernel.activeWorkItems() == 0);
            assertThat(seen.get()).isSameAs(Irql.PASSIVE_LEVEL);
        }
    }
}
