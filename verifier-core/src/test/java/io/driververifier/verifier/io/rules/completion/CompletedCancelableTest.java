package io.driververifier.verifier.io.rules.completion;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.SafeQueue;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.Io;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RequestDdi;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.FoundInCalls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/23C and 0xC9/07. */
class CompletedCancelableTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    private static final CancelRoutine ROUTINE = (device, irp) -> {};

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundAsItsOwnWhereTheDriverSetTheRoutine(Mode mode) {
        Dispatch broken = (device, irp) -> {
            RequestDdi.WOVEN.setCancelRoutine(9, irp, ROUTINE);
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/23C Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundAsItsOwnAfterAForwardThatItStopped(Mode mode) {
        Dispatch broken = (device, irp) -> {
            DDI.forwardAndWait(Dispatch.below(device), irp);
            RequestDdi.WOVEN.setCancelRoutine(9, irp, ROUTINE);
            DDI.complete(irp);
            return DDI.returning(11, NtStatus.SUCCESS);
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/23C Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundAsAnothersWhereItIsStillInACancelSafeQueue(Mode mode) {
        SafeQueue queue = new SafeQueue();
        Dispatch broken = (device, irp) -> {
            Io.csqInsertIrp(queue.csq(), irp, null);
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/07 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsTakenBackFirst(Mode mode) {
        Dispatch right = (device, irp) -> {
            RequestDdi.WOVEN.setCancelRoutine(8, irp, ROUTINE);
            assertThat(RequestDdi.WOVEN.setCancelRoutine(9, irp, null)).isSameAs(ROUTINE);
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereADriverAboveOrBelowHadLeftIt(Mode mode) {
        assertThat(FoundInCalls.by(mode, rig -> {
                    rig.push(DRIVER, RightDrivers.completing(DDI, NtStatus.SUCCESS, 0));
                    rig.push("upper", (device, irp) -> {
                        Io.setCancelRoutine(irp, ROUTINE);
                        return Dispatch.skipping().dispatch(device, irp);
                    });
                    rig.request();
                }))
                .isEmpty();
        Dispatch leaving = (device, irp) -> {
            Io.setCancelRoutine(irp, ROUTINE);
            return Lower.answering(mode).dispatch(device, irp);
        };
        assertThat(Found.by(mode, RightDrivers.forwardAndWait(DDI), leaving)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.routineCompletes(DDI), leaving)).isEmpty();
    }
}
