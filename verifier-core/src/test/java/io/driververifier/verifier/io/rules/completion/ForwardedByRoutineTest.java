package io.driververifier.verifier.io.rules.completion;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/209, where a completion routine sends the IRP down again. */
class ForwardedByRoutineTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    private static Dispatch retrying(NtStatus result) {
        return (device, irp) -> {
            DeviceObject below = Dispatch.below(device);
            DDI.mark(irp);
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                DDI.copy(done);
                DDI.setRoutine(done, (self, again) -> NtStatus.CONTINUE_COMPLETION);
                DDI.call(30, below, done);
                return DDI.returning(31, result);
            });
            DDI.call(10, below, irp);
            return DDI.returning(11, NtStatus.PENDING);
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereItLetsTheFirstCompletionGoOn(Mode mode) {
        assertThat(Found.by(mode, retrying(NtStatus.CONTINUE_COMPLETION), Lower.answering(mode)))
                .containsExactly("0xC9/209 Filter.java:31");
        assertThat(Found.by(mode, retrying(NtStatus.CONTINUE_COMPLETION), Dispatch.completing(NtStatus.SUCCESS)))
                .containsExactly("0xC9/209 Filter.java:31");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItStopsIt(Mode mode) {
        assertThat(Found.by(mode, retrying(NtStatus.MORE_PROCESSING_REQUIRED), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.routineRetries(DDI), Lower.answering(mode)))
                .isEmpty();
    }
}
