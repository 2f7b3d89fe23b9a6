package io.driververifier.verifier.io.rules.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.OwnCalls;
import io.driververifier.verifier.io.Rig;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.OwnIrp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/20B. */
class FreedForeignIrpTest {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundInPlaceOfCompletion(Mode mode) {
        Dispatch broken = (device, irp) -> {
            OwnCalls.free(20, irp);
            return OwnIrp.DDI.returning(11, NtStatus.SUCCESS);
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/20B Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundInTheRoutineOfAForwardedOne(Mode mode) {
        Dispatch broken = (device, irp) -> {
            OwnIrp.DDI.copy(irp);
            OwnIrp.DDI.setRoutine(irp, (own, done) -> {
                OwnCalls.free(20, done);
                return OwnIrp.DDI.returning(12, NtStatus.MORE_PROCESSING_REQUIRED);
            });
            return OwnIrp.DDI.returning(11, OwnIrp.DDI.call(10, Dispatch.below(device), irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/20B Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsCompletedOrOnesOwnIsFreed(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.forwardAndWait(OwnIrp.DDI), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.ownAllocated(OwnIrp.DDI), Lower.answering(mode)))
                .isEmpty();
    }

    /** Its upper device made the IRP, and the lower one got it: the driver's own business. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheDriverSentItToItself(Mode mode) {
        try (Rig rig = Rig.open(mode, Ddi.DRIVER)) {
            DeviceObject lower = rig.push("lower", Lower.answering(mode));
            rig.push(Ddi.DRIVER, (device, irp) -> {
                if (Dispatch.below(device) == lower) {
                    OwnCalls.free(20, irp);
                    return OwnIrp.DDI.returning(13, NtStatus.PENDING);
                }
                Irp own = OwnIrp.DDI.allocate(device.stackSize());
                OwnIrp.DDI.setRoutine(own, (none, done) -> NtStatus.MORE_PROCESSING_REQUIRED);
                OwnIrp.DDI.call(10, Dispatch.below(device), own);
                return OwnIrp.DDI.returning(11, OwnIrp.DDI.finish(irp, NtStatus.SUCCESS, 0));
            });
            rig.pushAgain(rig.top().driver());
            rig.request();
            assertThat(rig.verifier().findings()).extracting(Found::text).doesNotContain("0xC9/20B Filter.java:20");
        }
    }
}
