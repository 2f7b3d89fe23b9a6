package io.driververifier.verifier.io.rules.call;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/212. */
class ForwardedWithoutLocationTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    private static Dispatch passing(Consumer<Irp> prepare) {
        return (device, irp) -> {
            prepare.accept(irp);
            return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheNextLocationWasNotPrepared(Mode mode) {
        assertThat(Found.by(mode, passing(irp -> {}), Lower.answering(mode)))
                .containsExactly("0xC9/212 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereOnlyARoutineWasSet(Mode mode) {
        Dispatch broken = passing(irp -> DDI.setRoutine(irp, (own, done) -> NtStatus.CONTINUE_COMPLETION));
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/212 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereItIsSentAgainWithoutANewCopy(Mode mode) {
        Dispatch broken = (device, irp) -> {
            DDI.forwardAndWait(Dispatch.below(device), irp);
            return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/212 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsCopiedOrSkipped(Mode mode) {
        assertThat(Found.by(mode, passing(DDI::copy), Lower.answering(mode))).isEmpty();
        assertThat(Found.by(mode, passing(DDI::skip), Lower.answering(mode))).isEmpty();
        assertThat(Found.by(mode, RightDrivers.forwardTwice(DDI), Lower.answering(mode)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereItIsFilledByHand(Mode mode) {
        Dispatch byHand = passing(irp -> Io.getNextIrpStackLocation(irp).setMajorFunction(MajorFunction.FLUSH_BUFFERS));
        assertThat(Found.by(mode, byHand, Lower.answering(mode))).isEmpty();
    }
}
