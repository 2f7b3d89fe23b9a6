package io.driververifier.verifier.io.rules.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.OwnCalls;
import io.driververifier.verifier.io.Rig;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.OwnIrp;
import io.driververifier.verifier.io.rules.OwnRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/20A. */
class FreedWhileBelowTest {
    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "EARLY", mode = EnumSource.Mode.EXCLUDE)
    void foundWhereItWasSentAndIsNotBack(Mode mode) {
        Dispatch allocated = OwnIrp.sending(own -> OwnCalls.free(20, own.irp()));
        assertThat(Found.by(mode, allocated, OwnRequest.slow(mode))).containsExactly("0xC9/20A Filter.java:20");
        Dispatch built = (device, irp) -> {
            Irp own = OwnIrp.DDI.buildAsynchronous(Dispatch.below(device));
            OwnIrp.DDI.setRoutine(own, (none, done) -> NtStatus.MORE_PROCESSING_REQUIRED);
            OwnIrp.DDI.call(10, Dispatch.below(device), own);
            OwnCalls.free(20, own);
            return OwnIrp.DDI.returning(11, OwnIrp.DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, built, OwnRequest.slow(mode))).containsExactly("0xC9/20A Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "EARLY", mode = EnumSource.Mode.EXCLUDE)
    void foundForAPartOfAMaster(Mode mode) {
        Dispatch broken = (device, irp) -> {
            OwnIrp.DDI.mark(irp);
            irp.setAssociatedIrpCount(1);
            Irp part = OwnCalls.makeAssociated(irp, Dispatch.below(device));
            OwnIrp.DDI.call(10, Dispatch.below(device), part);
            OwnCalls.free(20, part);
            return OwnIrp.DDI.returning(11, NtStatus.PENDING);
        };
        assertThat(Found.by(mode, broken, OwnRequest.slow(mode))).containsExactly("0xC9/20A Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsBackOrWasNeverSent(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.ownAllocated(OwnIrp.DDI), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.ownAsynchronous(OwnIrp.DDI), Lower.answering(mode)))
                .isEmpty();
        Dispatch waits = OwnIrp.gettingBack(own -> OwnCalls.free(20, own.irp()));
        assertThat(Found.by(mode, waits, Lower.answering(mode))).isEmpty();
    }

    /** The I/O manager completes the master when the last part is done. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWherePartsAreLeftToTheIoManager(Mode mode) {
        Dispatch right = (device, irp) -> {
            OwnIrp.DDI.mark(irp);
            irp.setAssociatedIrpCount(2);
            Irp first = OwnCalls.makeAssociated(irp, Dispatch.below(device));
            Irp second = OwnCalls.makeAssociated(irp, Dispatch.below(device));
            OwnIrp.DDI.call(10, Dispatch.below(device), first);
            OwnIrp.DDI.call(11, Dispatch.below(device), second);
            return OwnIrp.DDI.returning(12, NtStatus.PENDING);
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
        assertThat(Found.by(mode, right, Dispatch.completing(NtStatus.SUCCESS))).isEmpty();
    }

    /** Whether the driver below is verified makes no difference. */
    @Test
    void foundWhereAVerifiedDriverBelowHasIt() {
        Ddi below = Ddi.woven("lower");
        Rig rig = Rig.open(Mode.UNFORCED, Ddi.DRIVER, "lower");
        try (rig) {
            rig.push("lower", (device, irp) -> {
                below.mark(irp);
                return below.returning(5, NtStatus.PENDING);
            });
            rig.push(Ddi.DRIVER, OwnIrp.sending(own -> OwnCalls.free(20, own.irp())));
            rig.request();
        }
        assertThat(rig.verifier().findings()).extracting(Found::text).containsExactly("0xC9/20A Filter.java:20");
    }

    @Test
    void silentWhereTheRoutineHasRunBeforeTheCallReturned() {
        Dispatch frees = OwnIrp.sending(own -> OwnCalls.free(20, own.irp()));
        assertThat(Found.by(Mode.EARLY, frees, OwnRequest.slow(Mode.EARLY))).isEmpty();
    }
}
