package io.driververifier.verifier.io.rules.call;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RequestDdi;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.FoundInCalls;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/203. */
class ForwardedCancelableTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    private static final CancelRoutine ROUTINE = (device, irp) -> {};

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheRoutineOfTheDriverIsSet(Mode mode) {
        Dispatch broken = (device, irp) -> {
            RequestDdi.WOVEN.setCancelRoutine(9, irp, ROUTINE);
            DDI.skip(irp);
            return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/203 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundInAnIrpOfTheDriversOwn(Mode mode) {
        Dispatch broken = (device, irp) -> {
            Irp own = DDI.buildAsynchronous(Dispatch.below(device));
            RequestDdi.WOVEN.setCancelRoutine(9, own, ROUTINE);
            DDI.call(10, Dispatch.below(device), own);
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/203 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereAnotherComponentSetItForTheDriver(Mode mode) {
        Dispatch broken = (device, irp) -> {
            Io.setCancelRoutine(irp, ROUTINE);
            DDI.skip(irp);
            return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/203 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItWasClearedAndAnswersAreTheDriversOwn(Mode mode) {
        Dispatch right = (device, irp) -> {
            assertThat(RequestDdi.WOVEN.setCancelRoutine(8, irp, ROUTINE)).isNull();
            assertThat(RequestDdi.WOVEN.setCancelRoutine(9, irp, null)).isSameAs(ROUTINE);
            DDI.skip(irp);
            return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheDriverAboveHadLeftIt(Mode mode) {
        List<String> found = FoundInCalls.by(mode, rig -> {
            rig.push("lower", Lower.answering(mode));
            rig.push(DRIVER, RightDrivers.forwardAndForget(DDI));
            rig.push("upper", (device, irp) -> {
                Io.setCancelRoutine(irp, ROUTINE);
                return Dispatch.skipping().dispatch(device, irp);
            });
            rig.request();
        });
        assertThat(found).isEmpty();
    }
}
