package io.driververifier.verifier.io.rules.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.OwnCalls;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.OwnIrp;
import io.driververifier.verifier.io.rules.OwnRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/02 and 0xC9/20C. */
class FreedThreadedIrpTest {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereItsRoutineStoppedCompletion(Mode mode) {
        Dispatch broken = OwnRequest.sending(OwnRequest.stopping(), request -> {
            request.awaitPrivate();
            OwnCalls.free(20, request.irp());
        });
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/02 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundInTheRoutine(Mode mode) {
        Dispatch broken = OwnRequest.sending(
                request -> (device, done) -> {
                    OwnCalls.free(20, done);
                    return NtStatus.CONTINUE_COMPLETION;
                },
                OwnRequest::await);
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/02 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "EARLY", mode = EnumSource.Mode.EXCLUDE)
    void foundAsQueuedWhereItIsOnItsWay(Mode mode) {
        Dispatch broken = OwnRequest.sending(request -> OwnCalls.free(20, request.irp()));
        assertThat(Found.by(mode, broken, OwnRequest.slow(mode))).containsExactly("0xC9/20C Filter.java:20");
    }

    /** Its completion is over: whatever is done with it is done with what the I/O manager has freed. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundAsATouchOfAFreedOneAfterTheWait(Mode mode) {
        Dispatch broken = OwnRequest.sending(request -> {
            request.await();
            OwnCalls.free(20, request.irp());
        });
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xD5 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereTheIoManagerFreesIt(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.ownControl(OwnRequest.DDI), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.ownStopped(OwnRequest.DDI), Lower.answering(mode)))
                .isEmpty();
    }

    /** It says that it is done, and is not. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheDriverBelowLied(Mode mode) {
        Dispatch frees = OwnIrp.sending(own -> OwnCalls.free(20, own.irp()));
        Dispatch liar = (device, irp) -> {
            Io.markIrpPending(irp);
            return NtStatus.SUCCESS;
        };
        assertThat(Found.by(mode, frees, liar)).isEmpty();
    }
}
