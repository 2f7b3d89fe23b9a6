package io.driververifier.verifier.io.rules.completion;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/228. */
class PendingNotPropagatedTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheRoutineDoesNotMark(Mode mode) {
        Dispatch broken = (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> DDI.returning(42, NtStatus.CONTINUE_COMPLETION));
            return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/228 Filter.java:42");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItDoes(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.withRoutine(DDI), Lower.answering(mode)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheLocationIsMarkedAlready(Mode mode) {
        Dispatch right = (device, irp) -> {
            DDI.mark(irp);
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> DDI.returning(42, NtStatus.CONTINUE_COMPLETION));
            DDI.call(10, Dispatch.below(device), irp);
            return DDI.returning(11, NtStatus.PENDING);
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
        assertThat(Found.by(mode, RightDrivers.routineRetries(DDI), Lower.answering(mode)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentForAnIrpOfTheDriversOwnWithoutALocation(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.ownWithRoutine(DDI), Lower.answering(mode)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheRoutineStopsCompletionOrIsNotInvoked(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.forwardAndWait(DDI), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.copyAndForget(DDI), Lower.answering(mode)))
                .isEmpty();
    }
}
