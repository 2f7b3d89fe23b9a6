package io.driververifier.verifier.io.rules.dispatch;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/226. */
class DroppedIrpTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final Dispatch BOTTOM = Dispatch.completing(NtStatus.SUCCESS);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereNothingIsDoneWithTheIrp(Mode mode) {
        Dispatch broken = (device, irp) -> DDI.returning(42, NtStatus.NOT_SUPPORTED);
        assertThat(Found.by(mode, broken, BOTTOM)).containsExactly("0xC9/226 Filter.java:42");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereItWasWaitedForAndNotCompleted(Mode mode) {
        Dispatch broken = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                DDI.set(event);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            DDI.call(10, Dispatch.below(device), irp);
            DDI.await(event);
            return DDI.returning(42, DDI.touch(irp).status());
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/226 Filter.java:42");
        assertThat(Found.by(mode, broken, BOTTOM)).containsExactly("0xC9/226 Filter.java:42");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsCompletedForwardedOrPended(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.completing(DDI, NtStatus.NOT_SUPPORTED, 0), BOTTOM))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.forwardAndWait(DDI), BOTTOM)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.forwardTwice(DDI), BOTTOM)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.pending(DDI, NtStatus.SUCCESS, 0), BOTTOM))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereCodeThatIsNotTheDriversCompletesOrForwards(Mode mode) {
        assertThat(Found.by(mode, Dispatch.completing(NtStatus.NOT_SUPPORTED), BOTTOM))
                .isEmpty();
        assertThat(Found.by(mode, Dispatch.skipping(), BOTTOM)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.forwardAndWait(Ddi.plain()), BOTTOM))
                .isEmpty();
    }

    /** The driver below says that it is done and completes on another thread, at any moment after that. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheDriverBelowLied(Mode mode) {
        Dispatch liar = (device, irp) -> {
            device.driver().system().kernel().queueWorkItem(() -> Dispatch.complete(irp, NtStatus.SUCCESS, 0));
            return NtStatus.SUCCESS;
        };
        for (int i = 0; i < 50; i++) {
            assertThat(Found.by(mode, RightDrivers.withRoutine(DDI), liar)).isEmpty();
            assertThat(Found.by(mode, RightDrivers.forwardAndForget(DDI), liar)).isEmpty();
        }
    }
}
