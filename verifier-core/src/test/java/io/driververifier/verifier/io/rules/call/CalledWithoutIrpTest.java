package io.driververifier.verifier.io.rules.call;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.FoundInCalls;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/03 and 0xC9/204. */
class CalledWithoutIrpTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    private static Dispatch sending(boolean withDevice, boolean withIrp) {
        return (device, irp) -> {
            DDI.call(10, withDevice ? Dispatch.below(device) : nothing(), withIrp ? irp : nothing());
            return DDI.returning(11, NtStatus.PENDING);
        };
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what a driver with that bug passes
    private static <T> T nothing() {
        return null;
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheIrpIsNull(Mode mode) {
        assertThat(Found.by(mode, sending(true, false), Lower.answering(mode)))
                .containsExactly("0xC9/03 Filter.java:10");
        assertThat(Found.by(mode, sending(false, false), Lower.answering(mode)))
                .containsExactly("0xC9/03 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheDeviceIsNull(Mode mode) {
        assertThat(Found.by(mode, sending(false, true), Lower.answering(mode)))
                .containsExactly("0xC9/204 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whereItIsOnlyToldTheDriverFailsAsItDoesUnverified(Mode mode) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Dispatch survives = (device, irp) -> {
            try {
                return sending(true, false).dispatch(device, irp);
            } catch (NullPointerException plain) {
                thrown.set(plain);
                return DDI.returning(12, DDI.finish(irp, NtStatus.UNSUCCESSFUL, 0));
            }
        };
        List<String> found = FoundInCalls.by(FoundInCalls.with(mode, "0xC9/03=ignore"), rig -> {
            rig.push("lower", Lower.answering(mode));
            rig.push(DRIVER, survives);
            assertThat(rig.request()).isEqualTo(NtStatus.UNSUCCESSFUL);
        });
        assertThat(found).containsExactly("0xC9/03 Filter.java:10");
        assertThat(thrown).doesNotHaveValue(null);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereThereAreBoth(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.forwardAndForget(DDI), Lower.answering(mode)))
                .isEmpty();
    }
}
