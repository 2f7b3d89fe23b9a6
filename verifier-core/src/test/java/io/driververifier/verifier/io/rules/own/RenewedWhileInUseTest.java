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

/** 0xC9/310. */
class RenewedWhileInUseTest {
    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "EARLY", mode = EnumSource.Mode.EXCLUDE)
    void foundWhereItIsBelow(Mode mode) {
        Dispatch reuses = OwnIrp.sending(own -> OwnCalls.reuse(20, own.irp()));
        assertThat(Found.by(mode, reuses, OwnRequest.slow(mode))).containsExactly("0xC9/310 Filter.java:20");
        Dispatch initializes = OwnIrp.sending(own -> OwnCalls.initialize(20, own.irp()));
        assertThat(Found.by(mode, initializes, OwnRequest.slow(mode))).containsExactly("0xC9/310 Filter.java:20");
        Dispatch built = OwnRequest.sending(request -> OwnCalls.initialize(20, request.irp()));
        assertThat(Found.by(mode, built, OwnRequest.slow(mode))).containsExactly("0xC9/310 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereItWasSentToTheDriver(Mode mode) {
        Dispatch broken = (device, irp) -> {
            OwnCalls.initialize(20, irp);
            return OwnIrp.DDI.returning(11, OwnIrp.DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/310 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsBack(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.ownAllocated(OwnIrp.DDI), Lower.answering(mode)))
                .isEmpty();
        Dispatch waits = OwnIrp.gettingBack(own -> {
            OwnCalls.reuse(20, own.irp());
            OwnCalls.free(21, own.irp());
        });
        assertThat(Found.by(mode, waits, Lower.answering(mode))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheDriverBelowLied(Mode mode) {
        Dispatch reuses = OwnIrp.sending(own -> OwnCalls.reuse(20, own.irp()));
        Dispatch liar = (device, irp) -> {
            Io.markIrpPending(irp);
            return NtStatus.SUCCESS;
        };
        assertThat(Found.by(mode, reuses, liar)).isEmpty();
    }
}
