package io.driververifier.verifier.io.rules.touch;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xD5. */
class FreedIrpTouchedTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    /** An IRP counts as freed before its event is signalled, so that this is found always and not by luck. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundAfterTheWaitForARequestOfTheDriversOwn(Mode mode) {
        Dispatch broken = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            IoStatusBlock iosb = new IoStatusBlock();
            Irp own = DDI.buildSynchronous(Dispatch.below(device), event, iosb);
            if (DDI.call(10, Dispatch.below(device), own) == NtStatus.PENDING) {
                DDI.await(event);
            }
            return DDI.returning(11, DDI.finish(irp, DDI.touch(own).status(), 0));
        };
        for (int i = 0; i < 20; i++) {
            assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xD5 Filter.java:1");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundAfterFreeIrp(Mode mode) {
        Dispatch broken = (device, irp) -> {
            Irp own = DDI.allocate(1);
            DDI.free(own);
            return DDI.returning(11, DDI.finish(irp, DDI.touch(own).status(), 0));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xD5 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheRoutineFreesTheIrpAndLetsCompletionGoOn(Mode mode) {
        Dispatch broken = (device, irp) -> {
            Irp own = DDI.buildAsynchronous(Dispatch.below(device));
            DDI.setRoutine(own, (none, done) -> {
                DDI.free(done);
                DDI.finish(irp, NtStatus.SUCCESS, 0);
                return DDI.returning(13, NtStatus.CONTINUE_COMPLETION);
            });
            DDI.mark(irp);
            DDI.call(10, Dispatch.below(device), own);
            return DDI.returning(11, NtStatus.PENDING);
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xD5 Filter.java:13");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundAfterCompleteRequestWhereNobodyIsAbove(Mode mode) {
        Dispatch broken = (device, irp) -> {
            DDI.finish(irp, NtStatus.SUCCESS, 0);
            return DDI.returning(11, DDI.touch(irp).status());
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xD5 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereTheStatusBlockIsReadOrCompletionIsStopped(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.ownControl(DDI), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.ownStopped(DDI), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.ownAllocated(DDI), Lower.answering(mode)))
                .isEmpty();
    }
}
