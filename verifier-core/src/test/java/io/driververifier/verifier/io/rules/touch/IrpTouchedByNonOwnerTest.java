package io.driververifier.verifier.io.rules.touch;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.Rig;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/4A01. */
class IrpTouchedByNonOwnerTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    private static final Dispatch TOUCHES_AFTER_CALL = (device, irp) -> {
        DDI.skip(irp);
        NtStatus status = DDI.call(10, Dispatch.below(device), irp);
        DDI.touch(irp).setInformation(1);
        return DDI.returning(11, status);
    };

    private static final Dispatch TOUCHES_AFTER_COMPLETE = (device, irp) -> {
        DDI.finish(irp, NtStatus.SUCCESS, 0);
        return DDI.returning(11, DDI.touch(irp).status());
    };

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundAfterCallDriver(Mode mode) {
        Dispatch lower = mode.isForced() ? Dispatch.completing(NtStatus.SUCCESS) : new Lower.Keeping();
        String freedByThen = mode == Mode.EARLY ? "0xD5" : "0xC9/4A01";
        assertThat(Found.by(mode, TOUCHES_AFTER_CALL, lower)).containsExactly(freedByThen + " Filter.java:1");
    }

    @Test
    void foundAfterCallDriverThoughTheAnswerWasAtOnce() {
        assertThat(Found.by(Mode.UNFORCED, TOUCHES_AFTER_CALL, Dispatch.completing(NtStatus.SUCCESS)))
                .containsExactly("0xD5 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundAfterCompleteRequestWhereADriverAboveHasItNow(Mode mode) {
        try (Rig rig = Rig.open(mode, TOUCHES_AFTER_COMPLETE, Lower.answering(mode))) {
            rig.push("above", RightDrivers.forwardAndWait(Ddi.plain()));
            rig.request();
            assertThat(rig.verifier().findings()).singleElement().satisfies(finding -> {
                assertThat(Found.text(finding)).isEqualTo("0xC9/4A01 Filter.java:1");
                assertThat(finding.what()).contains("the drivers above");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereWhatIsNeededIsTakenBeforeOrCompletionIsStopped(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.forwardAndForget(DDI), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.completing(DDI, NtStatus.SUCCESS, 0), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.forwardAndWait(DDI), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.forwardTwice(DDI), Lower.answering(mode)))
                .isEmpty();
    }

    /** It gave the IRP to itself: which of its devices may touch it cannot be told. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentForADriverWithTwoDevicesInTheStack(Mode mode) {
        AtomicReference<DeviceObject> upper = new AtomicReference<>();
        Dispatch both = (device, irp) -> {
            if (device != upper.get()) {
                DDI.mark(irp);
                return DDI.returning(12, NtStatus.PENDING);
            }
            DDI.copy(irp);
            NtStatus status = DDI.call(10, Dispatch.below(device), irp);
            DDI.touch(irp).setInformation(1);
            return DDI.returning(11, status);
        };
        try (Rig rig = Rig.open(mode, both, Lower.answering(mode))) {
            upper.set(Io.createDevice(rig.top().driver(), Set.of()));
            Io.attachDeviceToDeviceStack(upper.get(), rig.top());
            assertThat(Request.flush(upper.get()).send()).isSameAs(NtStatus.PENDING);
            assertThat(rig.verifier().findings()).isEmpty();
        }
    }

    @Test
    void silentWhereTheDriverBelowSaidThatItIsDoneAndIsNot() {
        Dispatch liar = (device, irp) -> NtStatus.SUCCESS;
        assertThat(Found.by(Mode.UNFORCED, RightDrivers.forwardAndWait(DDI), liar))
                .isEmpty();
        assertThat(Found.by(Mode.HELD, RightDrivers.forwardAndWait(DDI), liar)).isEmpty();
    }
}
