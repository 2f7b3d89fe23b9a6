package io.driververifier.verifier.io.rules.call;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RequestDdi;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/206. */
class CopiedPendingMarkTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    private static Dispatch copying(boolean withRoutine) {
        return (device, irp) -> {
            DDI.mark(irp);
            RequestDdi.WOVEN.copyByHand(irp);
            if (withRoutine) {
                DDI.setRoutine(irp, (own, done) -> NtStatus.CONTINUE_COMPLETION);
            }
            DDI.call(10, Dispatch.below(device), irp);
            return DDI.returning(11, NtStatus.PENDING);
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheMarkedLocationIsCopiedByHand(Mode mode) {
        assertThat(Found.by(mode, copying(false), Lower.answering(mode))).containsExactly("0xC9/206 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsCopiedByTheMacroOrSkipped(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.queueAndForward(DDI), Lower.answering(mode)))
                .isEmpty();
        Dispatch skips = (device, irp) -> {
            DDI.mark(irp);
            DDI.skip(irp);
            DDI.call(10, Dispatch.below(device), irp);
            return DDI.returning(11, NtStatus.PENDING);
        };
        assertThat(Found.by(mode, skips, Lower.answering(mode))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereACompletionRoutineWasSetAfterTheCopy(Mode mode) {
        assertThat(Found.by(mode, copying(true), Lower.answering(mode))).isEmpty();
    }
}
