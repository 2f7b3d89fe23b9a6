package io.driververifier.verifier.io.rules.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.OwnCalls;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.OwnIrp;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/239. */
class CompletedOwnIrpTest {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereItWasNeverSent(Mode mode) {
        Dispatch broken = OwnIrp.making(own -> OwnCalls.complete(20, own.irp()));
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/239 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundInItsRoutineAndWhereItIsBack(Mode mode) {
        Dispatch inRoutine = OwnIrp.making(own -> {
            own.send((device, done) -> {
                OwnCalls.complete(20, done);
                OwnIrp.DDI.set(own.back());
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            own.await();
        });
        assertThat(Found.by(mode, inRoutine, Lower.answering(mode))).containsExactly("0xC9/239 Filter.java:20");
        Dispatch back = OwnIrp.gettingBack(own -> OwnCalls.complete(20, own.irp()));
        assertThat(Found.by(mode, back, Lower.answering(mode))).containsExactly("0xC9/239 Filter.java:20");
    }

    /** So the I/O manager frees it, which nobody else may. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundForAThreadedOneSentOrNot(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.ownStopped(OwnIrp.DDI), Lower.answering(mode)))
                .isEmpty();
        Dispatch neverSent = (device, irp) -> {
            Irp own = OwnCalls.buildSynchronous(1, MajorFunction.WRITE, Dispatch.below(device), ByteBuffer.allocate(1));
            own.setStatus(NtStatus.CANCELLED);
            OwnCalls.complete(20, own);
            return OwnIrp.DDI.returning(11, OwnIrp.DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, neverSent, Lower.answering(mode))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundForWhatWasSentToTheDriver(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.forwardAndWait(OwnIrp.DDI), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.completing(OwnIrp.DDI, NtStatus.SUCCESS, 0), Lower.answering(mode)))
                .isEmpty();
    }

    /** Completion runs the routine in the location that it gave itself. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheDriverHasALocationOfItsOwn(Mode mode) {
        Dispatch right = (device, irp) -> {
            Irp own = OwnIrp.DDI.allocate(1 + Dispatch.below(device).stackSize());
            OwnIrp.DDI.setRoutine(own, (none, done) -> {
                OwnCalls.free(21, done);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            Io.setNextIrpStackLocation(own);
            OwnCalls.complete(20, own);
            return OwnIrp.DDI.returning(11, OwnIrp.DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).doesNotContain("0xC9/239 Filter.java:20");
    }
}
