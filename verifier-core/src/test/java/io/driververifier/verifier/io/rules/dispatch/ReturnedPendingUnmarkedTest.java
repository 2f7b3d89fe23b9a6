package io.driververifier.verifier.io.rules.dispatch;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/23D. */
class ReturnedPendingUnmarkedTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final Dispatch BOTTOM = Dispatch.completing(NtStatus.SUCCESS);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheIrpIsQueuedUnmarked(Mode mode) {
        Dispatch broken = (device, irp) -> DDI.returning(42, NtStatus.PENDING);
        assertThat(Found.by(mode, broken, BOTTOM)).containsExactly("0xC9/23D Filter.java:42");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereAnotherThreadCompletesItAtOnce(Mode mode) {
        Dispatch completes = (device, irp) -> {
            DDI.queue(Io.allocateWorkItem(device), self -> DDI.finish(irp, NtStatus.SUCCESS, 0));
            return DDI.returning(42, NtStatus.PENDING);
        };
        assertThat(Found.by(mode, completes, BOTTOM)).containsExactly("0xC9/23D Filter.java:42");
    }

    /** Where that thread got PENDING first, the dispatch routine may have returned just that: silent. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereAnotherThreadForwardsItUnlessThatWasAnsweredFirst(Mode mode) {
        Dispatch forwards = (device, irp) -> {
            DDI.queue(Io.allocateWorkItem(device), self -> {
                DDI.copy(irp);
                DDI.call(10, Dispatch.below(device), irp);
            });
            return DDI.returning(42, NtStatus.PENDING);
        };
        List<List<String>> found = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            found.add(Found.by(mode, forwards, BOTTOM));
        }
        assertThat(found)
                .contains(List.of("0xC9/23D Filter.java:42"))
                .allSatisfy(one -> assertThat(one).isSubsetOf("0xC9/23D Filter.java:42"));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsMarkedFirst(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.pending(DDI, NtStatus.SUCCESS, 0), BOTTOM))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.queueAndForward(DDI), BOTTOM)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.pendAndCompleteLater(DDI), BOTTOM))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereItReturnsExactlyWhatCallDriverGave(Mode mode) {
        Dispatch real = Lower.pending(NtStatus.SUCCESS);
        assertThat(Found.by(mode, RightDrivers.forwardAndForget(DDI), real)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.withRoutine(DDI), real)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.routineCompletes(DDI), real)).isEmpty();
    }

    /** The routine's own call has an answer too, which may come before the dispatch routine has returned. */
    @RepeatedTest(30)
    void silentWhereTheRoutineHasSentItOnceMore() {
        for (Mode mode : Mode.values()) {
            assertThat(Found.by(mode, RightDrivers.routineRetries(DDI), Lower.pending(NtStatus.SUCCESS)))
                    .isEmpty();
        }
        AtomicInteger calls = new AtomicInteger();
        Dispatch slowOnce = (device, irp) ->
                (calls.getAndIncrement() == 0 ? Lower.pending(NtStatus.SUCCESS) : BOTTOM).dispatch(device, irp);
        assertThat(Found.by(Mode.UNFORCED, retriesBeforeDispatchReturns(), slowOnce))
                .isEmpty();
    }

    /** Right, and slow: by the time that dispatch returns, its routine has sent the IRP again and has had the answer. */
    private static Dispatch retriesBeforeDispatchReturns() {
        return (device, irp) -> {
            var resent = new CountDownLatch(1);
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                DDI.mark(done);
                DDI.copy(done);
                DDI.call(30, Dispatch.below(device), done);
                resent.countDown();
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            NtStatus status = DDI.call(10, Dispatch.below(device), irp);
            try {
                resent.await();
            } catch (InterruptedException hurry) {
                throw new AssertionError(hurry);
            }
            return DDI.returning(11, status);
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereCodeThatIsNotTheDriversQueuesOrForwards(Mode mode) {
        assertThat(Found.by(mode, Lower.pending(NtStatus.SUCCESS), BOTTOM)).isEmpty();
        assertThat(Found.by(mode, RightDrivers.queueAndForward(Ddi.plain()), BOTTOM))
                .isEmpty();
        assertThat(Found.by(mode, Dispatch.copying(), Lower.pending(NtStatus.SUCCESS)))
                .isEmpty();
        assertThat(Found.by(mode, Dispatch.skipping(), Lower.pending(NtStatus.SUCCESS)))
                .isEmpty();
        Dispatch markedElsewhere = (device, irp) -> {
            Io.markIrpPending(irp);
            DDI.queue(Io.allocateWorkItem(device), self -> DDI.finish(irp, NtStatus.SUCCESS, 0));
            return DDI.returning(42, NtStatus.PENDING);
        };
        assertThat(Found.by(mode, markedElsewhere, BOTTOM)).isEmpty();
    }
}
