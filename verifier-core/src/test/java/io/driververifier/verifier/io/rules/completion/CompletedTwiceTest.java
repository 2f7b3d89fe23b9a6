package io.driververifier.verifier.io.rules.completion;

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

/** 0x44. */
class CompletedTwiceTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    /** Its routine lets completion go on, and the thread that it wakes completes too: before, while or after. */
    private static final Dispatch BROKEN = (device, irp) -> {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        DDI.copy(irp);
        DDI.setRoutine(irp, (own, done) -> {
            if (DDI.touch(done).isPendingReturned()) {
                DDI.mark(done);
            }
            DDI.set(event);
            return DDI.returning(12, NtStatus.CONTINUE_COMPLETION);
        });
        DDI.call(10, Dispatch.below(device), irp);
        DDI.await(event);
        DDI.complete(irp);
        return DDI.returning(11, NtStatus.PENDING);
    };

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundHoweverTheRoutineAndTheThreadThatItWakesMeet(Mode mode) {
        for (int i = 0; i < 40; i++) {
            assertThat(Found.by(mode, BROKEN, Lower.answering(mode))).containsExactly("0x44 Filter.java:1");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereDispatchCompletesTwice(Mode mode) {
        Dispatch twice = (device, irp) -> {
            DDI.finish(irp, NtStatus.SUCCESS, 0);
            DDI.complete(irp);
            return DDI.returning(11, NtStatus.SUCCESS);
        };
        assertThat(Found.by(mode, twice, Lower.answering(mode))).containsExactly("0x44 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereTheRoutineStopsCompletion(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.forwardAndWait(DDI), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.routineCompletes(DDI), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.ownStopped(DDI), Lower.answering(mode)))
                .isEmpty();
    }

    /** The thread that is woken may have completed the IRP before the routine has said that it stops completion. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheRoutineIsSlowToSayThatItStopsCompletion(Mode mode) {
        Dispatch right = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            KEvent completed = new KEvent(EventType.NOTIFICATION);
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                if (DDI.touch(done).isPendingReturned()) {
                    DDI.set(event);
                    DDI.await(completed);
                }
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            NtStatus status = DDI.call(10, Dispatch.below(device), irp);
            if (status == NtStatus.PENDING) {
                DDI.await(event);
                status = DDI.touch(irp).status();
            }
            DDI.complete(irp);
            DDI.set(completed);
            return DDI.returning(11, status);
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
