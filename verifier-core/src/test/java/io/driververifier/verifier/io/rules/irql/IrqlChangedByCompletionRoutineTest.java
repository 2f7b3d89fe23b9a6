package io.driververifier.verifier.io.rules.irql;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.Irql;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.KernelDdi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC4/FA. */
class IrqlChangedByCompletionRoutineTest {
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
                KernelDdi.raise(5, Irql.DISPATCH_LEVEL);
                return DDI.returning(12, NtStatus.CONTINUE_COMPLETION);
            });
            return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC4/FA Filter.java:12");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereItIsLoweredAgain(Mode mode) {
        Dispatch right = (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                if (done.isPendingReturned()) {
                    DDI.mark(done);
                }
                KernelDdi.lower(6, KernelDdi.raise(5, Irql.DISPATCH_LEVEL));
                return DDI.returning(12, NtStatus.CONTINUE_COMPLETION);
            });
            return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
