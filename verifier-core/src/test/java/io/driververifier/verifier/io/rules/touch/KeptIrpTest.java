package io.driververifier.verifier.io.rules.touch;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.OwnCalls;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.OwnIrp;
import io.driververifier.verifier.io.rules.OwnRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xD5 and 0xC9/4A01 for an IRP that a driver keeps beyond its use. */
class KeptIrpTest {
    private static final int OTHERS = 100;

    /** Memory that is handed out again hides such a touch; an IRP never is. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void aFreedOneIsFoundHoweverManyAreAllocatedMeanwhile(Mode mode) {
        Dispatch broken = OwnIrp.gettingBack(own -> {
            OwnCalls.free(19, own.irp());
            List<Irp> others = new ArrayList<>();
            for (int i = 0; i < OTHERS; i++) {
                others.add(OwnIrp.DDI.allocate(1));
            }
            OwnIrp.DDI.touch(own.irp()).status();
            others.forEach(OwnIrp.DDI::free);
        });
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xD5 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aFreedOneCannotBeFreedOrMadeNew(Mode mode) {
        for (OwnIrp.Step again : List.<OwnIrp.Step>of(
                own -> OwnCalls.free(20, own.irp()),
                own -> OwnCalls.reuse(20, own.irp()),
                own -> OwnCalls.initialize(20, own.irp()))) {
            Dispatch broken = OwnIrp.making(own -> {
                OwnCalls.free(19, own.irp());
                again.on(own);
            });
            assertThat(Found.by(mode, broken, Dispatch.completing(NtStatus.SUCCESS)))
                    .containsExactly("0xD5 Filter.java:20");
        }
    }

    /** It was made new and sent again by one part of the driver; the part that had it before looks at it. */
    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "EARLY", mode = EnumSource.Mode.EXCLUDE)
    void aReusedOneIsFoundWhileItIsBelow(Mode mode) {
        Dispatch broken = OwnIrp.making(own -> {
            OwnCalls.reuse(19, own.irp());
            own.send();
            OwnIrp.DDI.touch(own.irp()).status();
        });
        assertThat(Found.by(mode, broken, OwnRequest.slow(mode))).containsExactly("0xC9/4A01 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aReusedOneIsTheDriversUntilItIsSent(Mode mode) {
        Dispatch right = OwnIrp.making(own -> {
            for (int i = 0; i < 3; i++) {
                OwnCalls.reuse(19, own.irp());
                OwnIrp.DDI.touch(own.irp()).setStatus(NtStatus.SUCCESS);
            }
            OwnCalls.free(20, own.irp());
        });
        assertThat(Found.by(mode, right, Dispatch.completing(NtStatus.SUCCESS))).isEmpty();
    }
}
