package io.driververifier.verifier.io.rules.cancel;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RequestDdi;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.FoundInCalls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0x48. */
class CancelRoutineSetTooLateTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    private static final CancelRoutine ROUTINE = (device, irp) -> {};

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheDriverHasCompletedTheIrp(Mode mode) {
        Dispatch broken = (device, irp) -> {
            DDI.finish(irp, NtStatus.SUCCESS, 0);
            RequestDdi.WOVEN.setCancelRoutine(12, irp, ROUTINE);
            return DDI.returning(11, NtStatus.SUCCESS);
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0x48 Filter.java:12");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundAsTouchedWhereItIsGoneByOthers(Mode mode) {
        Dispatch broken = (device, irp) -> {
            DDI.skip(irp);
            NtStatus status = DDI.call(10, Dispatch.below(device), irp);
            RequestDdi.WOVEN.setCancelRoutine(12, irp, null);
            return DDI.returning(11, status);
        };
        assertThat(FoundInCalls.by(mode, rig -> {
                    rig.push("lower", Dispatch.completing(NtStatus.SUCCESS));
                    rig.push(DRIVER, broken);
                    rig.request();
                }))
                .singleElement()
                .asString()
                .matches("(0xD5|0xC9/4A01) Filter.java:12");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsSetFirst(Mode mode) {
        Dispatch right = (device, irp) -> {
            RequestDdi.WOVEN.setCancelRoutine(12, irp, ROUTINE);
            RequestDdi.WOVEN.setCancelRoutine(13, irp, null);
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
