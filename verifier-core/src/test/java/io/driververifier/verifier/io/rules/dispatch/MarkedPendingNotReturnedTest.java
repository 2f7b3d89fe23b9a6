package io.driververifier.verifier.io.rules.dispatch;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/23E. */
class MarkedPendingNotReturnedTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final Dispatch BOTTOM = Dispatch.completing(NtStatus.SUCCESS);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereAnotherStatusIsReturned(Mode mode) {
        Dispatch broken = (device, irp) -> {
            DDI.mark(irp);
            DDI.queue(Io.allocateWorkItem(device), self -> DDI.finish(irp, NtStatus.SUCCESS, 0));
            return DDI.returning(42, NtStatus.SUCCESS);
        };
        assertThat(Found.by(mode, broken, BOTTOM)).containsExactly("0xC9/23E Filter.java:42");
    }

    @Test
    void foundWhereTheStatusOfTheDriverBelowIsReturned() {
        Dispatch broken = (device, irp) -> {
            DDI.mark(irp);
            DDI.copy(irp);
            return DDI.returning(42, DDI.call(10, Dispatch.below(device), irp));
        };
        assertThat(Found.by(Mode.UNFORCED, broken, BOTTOM)).containsExactly("0xC9/23E Filter.java:42");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWherePendingIsReturnedThoughItIsCompleteAlready(Mode mode) {
        Dispatch right = (device, irp) -> {
            DDI.mark(irp);
            DDI.finish(irp, NtStatus.SUCCESS, 0);
            return DDI.returning(42, NtStatus.PENDING);
        };
        assertThat(Found.by(mode, right, BOTTOM)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.pendAndCompleteLater(DDI), BOTTOM))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereOnlyTheCompletionRoutineMarks(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.withRoutine(DDI), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.routineCompletes(DDI), Lower.answering(mode)))
                .isEmpty();
    }
}
