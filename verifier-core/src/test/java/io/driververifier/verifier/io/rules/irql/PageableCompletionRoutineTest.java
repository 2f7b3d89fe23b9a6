package io.driververifier.verifier.io.rules.irql;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.KernelDdi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/227. */
class PageableCompletionRoutineTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void found(Mode mode) {
        Dispatch broken = (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                if (done.isPendingReturned()) {
                    DDI.mark(done);
                }
                KernelDdi.pagedCode(5);
                return DDI.returning(12, NtStatus.CONTINUE_COMPLETION);
            });
            return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/227 Filter.java:5");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentInADispatchRoutine(Mode mode) {
        Dispatch right = (device, irp) -> {
            KernelDdi.pagedCode(5);
            return DDI.returning(11, KernelDdi.passDown(10, device, irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentInAWorkItemThatTheRoutineQueues(Mode mode) {
        Dispatch right = (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                if (done.isPendingReturned()) {
                    DDI.mark(done);
                }
                KernelDdi.queue(6, Io.allocateWorkItem(device), own2 -> KernelDdi.pagedCode(5));
                return DDI.returning(12, NtStatus.CONTINUE_COMPLETION);
            });
            return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
