package io.driververifier.verifier.io.rules.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.OwnCalls;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.OwnIrp;
import io.driververifier.verifier.io.rules.OwnRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/311. */
class RenewedBuiltIrpTest {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundForAThreadedOneThatIsBack(Mode mode) {
        Dispatch reuses = OwnRequest.sending(OwnRequest.stopping(), request -> {
            request.awaitPrivate();
            OwnCalls.reuse(20, request.irp());
        });
        assertThat(Found.by(mode, reuses, Lower.answering(mode))).containsExactly("0xC9/311 Filter.java:20");
        Dispatch initializes = OwnRequest.sending(OwnRequest.stopping(), request -> {
            request.awaitPrivate();
            OwnCalls.initialize(20, request.irp());
        });
        assertThat(Found.by(mode, initializes, Lower.answering(mode))).containsExactly("0xC9/311 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundForAnAsynchronousOneAndForAPart(Mode mode) {
        Dispatch asynchronous = (device, irp) -> {
            OwnCalls.reuse(20, OwnIrp.DDI.buildAsynchronous(Dispatch.below(device)));
            return OwnIrp.DDI.returning(11, OwnIrp.DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, asynchronous, Lower.answering(mode))).containsExactly("0xC9/311 Filter.java:20");
        Dispatch associated = (device, irp) -> {
            Irp part = OwnCalls.makeAssociated(irp, Dispatch.below(device));
            OwnCalls.initialize(20, part);
            return OwnIrp.DDI.returning(11, OwnIrp.DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, associated, Lower.answering(mode))).containsExactly("0xC9/311 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundForAnAllocatedOne(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.ownAllocated(OwnIrp.DDI), Lower.answering(mode)))
                .isEmpty();
    }
}
