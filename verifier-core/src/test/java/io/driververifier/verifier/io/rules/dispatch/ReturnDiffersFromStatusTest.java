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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/224. */
class ReturnDiffersFromStatusTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final Dispatch BOTTOM = Dispatch.completing(NtStatus.IO_DEVICE_ERROR);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheDriverCompletedWithAnother(Mode mode) {
        Dispatch broken = (device, irp) -> {
            DDI.finish(irp, NtStatus.IO_DEVICE_ERROR, 0);
            return DDI.returning(42, NtStatus.SUCCESS);
        };
        assertThat(Found.by(mode, broken, BOTTOM)).containsExactly("0xC9/224 Filter.java:42");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheAnswerOfTheDriverBelowIsIgnored(Mode mode) {
        Dispatch broken = (device, irp) -> {
            DDI.copy(irp);
            DDI.call(10, Dispatch.below(device), irp);
            return DDI.returning(42, NtStatus.SUCCESS);
        };
        assertThat(Found.by(mode, broken, BOTTOM)).containsExactly("0xC9/224 Filter.java:42");
        assertThat(Found.by(mode, broken, new Lower.Keeping())).containsExactly("0xC9/224 Filter.java:42");
    }

    /** Early, the completion has come and gone with just that status. */
    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "UNFORCED", mode = EnumSource.Mode.EXCLUDE)
    void foundWherePendingIsIgnoredAndTheOutcomeIsWhatIsReturned(Mode mode) {
        Dispatch broken = (device, irp) -> {
            DDI.skip(irp);
            DDI.call(10, Dispatch.below(device), irp);
            return DDI.returning(42, NtStatus.SUCCESS);
        };
        assertThat(Found.by(mode, broken, Dispatch.completing(NtStatus.SUCCESS)))
                .containsExactly("0xC9/224 Filter.java:42");
    }

    @Test
    void foundWhereTheCompletionRoutineHasChangedTheStatus() {
        Dispatch broken = (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                if (DDI.touch(done).isPendingReturned()) {
                    DDI.mark(done);
                }
                DDI.touch(done).setStatus(NtStatus.SUCCESS);
                return NtStatus.CONTINUE_COMPLETION;
            });
            return DDI.returning(42, DDI.call(10, Dispatch.below(device), irp));
        };
        assertThat(Found.by(Mode.UNFORCED, broken, BOTTOM)).containsExactly("0xC9/224 Filter.java:42");
        assertThat(Found.by(Mode.EARLY, broken, BOTTOM)).isEmpty();
        assertThat(Found.by(Mode.LATE, broken, BOTTOM)).isEmpty();
        assertThat(Found.by(Mode.HELD, broken, BOTTOM)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheDriverHasWaitedAndCompletedAndReturnsPendingAllTheSame(Mode mode) {
        Dispatch broken = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                DDI.set(event);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            NtStatus status = DDI.call(10, Dispatch.below(device), irp);
            DDI.await(event);
            DDI.complete(irp);
            return DDI.returning(42, status);
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/224 Filter.java:42");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereTheStatusIsTheSame(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.completing(DDI, NtStatus.IO_DEVICE_ERROR, 0), BOTTOM))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.forwardAndForget(DDI), BOTTOM)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.withRoutine(DDI), BOTTOM)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.routineCompletes(DDI), BOTTOM)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.forwardAndWait(DDI), BOTTOM)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheDriverBelowLied(Mode mode) {
        Dispatch liar = (device, irp) -> {
            Dispatch.complete(irp, NtStatus.IO_DEVICE_ERROR, 0);
            return NtStatus.BUFFER_OVERFLOW;
        };
        assertThat(Found.by(mode, RightDrivers.forwardAndForget(DDI), liar)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.withRoutine(DDI), liar)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.routineCompletes(DDI), liar)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.forwardAndWait(DDI), liar)).isEmpty();
    }

    /** The I/O manager goes by the mark, so this driver's return is the truth and its lower driver's was not. */
    @Test
    void silentWhereTheDriverBelowSaysPendingAndCompletedAtOnce() {
        Dispatch liar = (device, irp) -> {
            Dispatch.complete(irp, NtStatus.SUCCESS, 0);
            return NtStatus.PENDING;
        };
        Dispatch right = (device, irp) -> {
            NtStatus[] outcome = {NtStatus.PENDING};
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                outcome[0] = DDI.touch(done).status();
                return NtStatus.CONTINUE_COMPLETION;
            });
            DDI.call(10, Dispatch.below(device), irp);
            return DDI.returning(42, outcome[0]);
        };
        assertThat(Found.by(Mode.UNFORCED, right, liar)).isEmpty();
    }
}
