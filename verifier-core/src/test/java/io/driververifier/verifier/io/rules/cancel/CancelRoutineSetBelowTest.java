package io.driververifier.verifier.io.rules.cancel;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RequestDdi;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.FoundInCalls;
import io.driververifier.verifier.io.rules.OwnRequest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/229. */
class CancelRoutineSetBelowTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    private static final CancelRoutine ROUTINE = (device, irp) -> {};

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheIrpWasPassedDown(Mode mode) {
        Dispatch broken = (device, irp) -> {
            DDI.mark(irp);
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> NtStatus.MORE_PROCESSING_REQUIRED);
            DDI.call(10, Dispatch.below(device), irp);
            RequestDdi.WOVEN.setCancelRoutine(12, irp, ROUTINE);
            return DDI.returning(11, NtStatus.PENDING);
        };
        List<String> expected = mode == Mode.EARLY ? List.of() : List.of("0xC9/229 Filter.java:12");
        assertThat(FoundInCalls.by(mode, rig -> {
                    rig.push("lower", OwnRequest.slow(mode));
                    rig.push(DRIVER, broken);
                    Request.flush(rig.top()).send();
                }))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereTheDriverHasIt(Mode mode) {
        Dispatch right = (device, irp) -> {
            DDI.forwardAndWait(Dispatch.below(device), irp);
            RequestDdi.WOVEN.setCancelRoutine(8, irp, ROUTINE);
            RequestDdi.WOVEN.setCancelRoutine(9, irp, null);
            DDI.complete(irp);
            return DDI.returning(11, NtStatus.SUCCESS);
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
