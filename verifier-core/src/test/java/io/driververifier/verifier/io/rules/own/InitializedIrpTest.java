package io.driververifier.verifier.io.rules.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.OwnCalls;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.OwnIrp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/20D and 0xC9/238. */
class InitializedIrpTest {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereQuotaIsLost(Mode mode) {
        Dispatch broken = OwnIrp.making(own -> OwnCalls.initialize(20, OwnCalls.allocateCharged(own.below())));
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/20D Filter.java:20");
    }

    /** A warning: the driver goes on, and may use the IRP. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundAsAWarningWhereTheIrpIsAsNewAlreadyOrBack(Mode mode) {
        Dispatch fresh = OwnIrp.making(own -> {
            OwnCalls.initialize(20, own.irp());
            own.send();
            own.await();
            OwnCalls.free(21, own.irp());
        });
        assertThat(Found.by(mode, fresh, Lower.answering(mode))).containsExactly("0xC9/238 Filter.java:20");
        Dispatch back = OwnIrp.gettingBack(own -> {
            OwnCalls.initialize(20, own.irp());
            OwnCalls.free(21, own.irp());
        });
        assertThat(Found.by(mode, back, Lower.answering(mode))).containsExactly("0xC9/238 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsReused(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.ownAllocated(OwnIrp.DDI), Lower.answering(mode)))
                .isEmpty();
        Dispatch charged = OwnIrp.making(own -> OwnCalls.reuse(20, OwnCalls.allocateCharged(own.below())));
        assertThat(Found.by(mode, charged, Lower.answering(mode))).isEmpty();
    }
}
