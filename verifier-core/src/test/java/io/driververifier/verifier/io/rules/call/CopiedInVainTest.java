package io.driververifier.verifier.io.rules.call;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.FoundInCalls;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/21C. */
class CopiedInVainTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    /** Unlike the tests of other rules, with the advice. */
    private static List<String> found(Mode mode, Dispatch driver) {
        return FoundInCalls.by(FoundInCalls.with(mode, ""), rig -> {
            rig.push("lower", Lower.answering(mode));
            rig.push(DRIVER, driver);
            assertThat(rig.request()).isEqualTo(NtStatus.SUCCESS);
        });
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereACopyIsPassedOnAsItIs(Mode mode) {
        assertThat(found(mode, RightDrivers.copyAndForget(DDI))).containsExactly("0xC9/21C Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsSkippedOrARoutineIsSet(Mode mode) {
        assertThat(found(mode, RightDrivers.forwardAndForget(DDI))).isEmpty();
        assertThat(found(mode, RightDrivers.withRoutine(DDI))).isEmpty();
        assertThat(found(mode, RightDrivers.forwardAndWait(DDI))).isEmpty();
        assertThat(found(mode, RightDrivers.forwardTwice(DDI))).isEmpty();
        assertThat(found(mode, RightDrivers.routineRetries(DDI))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheIrpIsMarkedPending(Mode mode) {
        assertThat(found(mode, RightDrivers.queueAndForward(DDI))).isEmpty();
        assertThat(found(mode, RightDrivers.ownAsynchronous(DDI))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheCopyWasChanged(Mode mode) {
        Dispatch changes = (device, irp) -> {
            DDI.copy(irp);
            Io.getNextIrpStackLocation(irp).setParameters(new IrpParameters.Read(1, 2));
            return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
        };
        assertThat(found(mode, changes)).isEmpty();
    }
}
