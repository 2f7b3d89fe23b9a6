package io.driververifier.verifier.io.rules.call;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.Io;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RequestDdi;
import io.driververifier.verifier.io.rules.FoundInCalls;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/207. */
class CopiedUpperRoutineTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    private static final CompletionRoutine SHARED = (device, irp) -> {
        if (irp.isPendingReturned()) {
            Io.markIrpPending(irp);
        }
        return NtStatus.CONTINUE_COMPLETION;
    };

    private static Dispatch copying(boolean withRoutine) {
        return (device, irp) -> {
            RequestDdi.WOVEN.copyByHand(irp);
            if (withRoutine) {
                DDI.setRoutine(irp, SHARED);
            }
            return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
        };
    }

    /** What is found where {@code driver} is below {@code upper}, which is verified or not. */
    private static List<String> below(Mode mode, String upper, Dispatch its, Dispatch driver) {
        return FoundInCalls.by(mode.settings(DRIVER, "verified"), rig -> {
            rig.push("lower", Lower.answering(mode));
            rig.push(DRIVER, driver);
            rig.push(upper, its);
            assertThat(rig.request()).isIn(NtStatus.SUCCESS, null);
        });
    }

    private static Dispatch verifiedAbove(boolean withRoutine) {
        Ddi upper = Ddi.woven("verified");
        return (device, irp) -> {
            upper.copy(irp);
            if (withRoutine) {
                upper.setRoutine(irp, SHARED);
            }
            return upper.returning(21, upper.call(20, Dispatch.below(device), irp));
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundBelowADriverThatIsNotVerified(Mode mode) {
        assertThat(below(mode, "upper", Dispatch.copying(SHARED), copying(false)))
                .containsExactly("0xC9/207 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundBelowAVerifiedDriver(Mode mode) {
        assertThat(below(mode, "verified", verifiedAbove(true), copying(false)))
                .containsExactly("0xC9/207 Filter.java:10");
    }

    /** What stands in the location there is the verifier's own, and the copy of it must not run. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheDriverAboveHasNone(Mode mode) {
        assertThat(below(mode, "upper", Dispatch.skipping(), copying(false))).isEmpty();
        assertThat(below(mode, "upper", Dispatch.copying(), copying(false))).isEmpty();
        assertThat(below(mode, "verified", verifiedAbove(false), copying(false)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheDriverSetsOneOfItsOwnEvenIfItIsTheSameObject(Mode mode) {
        assertThat(below(mode, "upper", Dispatch.copying(SHARED), copying(true)))
                .isEmpty();
        assertThat(below(mode, "verified", verifiedAbove(true), copying(true))).isEmpty();
    }
}
