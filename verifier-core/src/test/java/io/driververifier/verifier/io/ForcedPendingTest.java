package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.InvokeOn;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.PendingCounters;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For a correct driver nothing changes but that it sees PENDING. */
class ForcedPendingTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final Dispatch BOTTOM = Dispatch.completing(NtStatus.SUCCESS, 7);

    /** What a completion routine saw. */
    private record Seen(String who, boolean pendingReturned, NtStatus status, long information) {}

    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    private CompletionRoutine notes(Ddi ddi, String who) {
        return (device, irp) -> {
            seen.add(new Seen(who, irp.isPendingReturned(), irp.status(), irp.information()));
            if (irp.isPendingReturned() && device != null) {
                ddi.mark(irp);
            }
            return NtStatus.CONTINUE_COMPLETION;
        };
    }

    private Dispatch noting(Ddi ddi, String who, Set<InvokeOn> on) {
        return (device, irp) -> {
            ddi.copy(irp);
            ddi.setRoutine(irp, notes(ddi, who), on);
            return ddi.call(10, Dispatch.below(device), irp);
        };
    }

    private Request sendFromAbove(Rig rig) {
        Request request = Request.flush(rig.top());
        Io.setCompletionRoutine(request.irp(), notes(Ddi.plain(), "user"));
        assertThat(request.send()).isSameAs(NtStatus.PENDING);
        request.awaitEvent();
        return request;
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "UNFORCED", mode = EnumSource.Mode.EXCLUDE)
    void theRoutineOfTheCallerSeesPendingReturnedAndWhatTheDriverBelowGave(Mode mode) {
        try (Rig rig = Rig.open(mode, noting(DDI, "caller", InvokeOn.ALWAYS), BOTTOM)) {
            Request request = sendFromAbove(rig);
            assertThat(seen)
                    .containsExactly(
                            new Seen("caller", true, NtStatus.SUCCESS, 7), new Seen("user", true, NtStatus.SUCCESS, 7));
            assertThat(request.iosb().status()).isSameAs(NtStatus.SUCCESS);
            assertThat(request.iosb().information()).isEqualTo(7);
            assertThat(rig.counters().forced()).isOne();
            assertThat(rig.verifier().findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "UNFORCED", mode = EnumSource.Mode.EXCLUDE)
    void aSkippedLocationIsRecordedForTheDriverAboveWhoseItIs(Mode mode) {
        try (Rig rig = Rig.open(mode, RightDrivers.forwardAndForget(DDI), BOTTOM)) {
            rig.push("above", noting(Ddi.plain(), "above", InvokeOn.ALWAYS));
            sendFromAbove(rig);
            assertThat(seen)
                    .containsExactly(
                            new Seen("above", true, NtStatus.SUCCESS, 7), new Seen("user", true, NtStatus.SUCCESS, 7));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "UNFORCED", mode = EnumSource.Mode.EXCLUDE)
    void driversAboveSeeALegalSequenceHoweverTheCallerPassesItOn(Mode mode) {
        for (Dispatch caller : List.of(RightDrivers.copyAndForget(DDI), RightDrivers.forwardAndForget(DDI))) {
            for (Dispatch between : List.of(
                    Dispatch.skipping(),
                    Dispatch.copying(),
                    noting(Ddi.plain(), "silent", EnumSet.of(InvokeOn.ERROR, InvokeOn.CANCEL)))) {
                seen.clear();
                try (Rig rig = Rig.open(mode, caller, BOTTOM)) {
                    rig.push("between", between);
                    rig.push("above", noting(Ddi.plain(), "above", EnumSet.of(InvokeOn.SUCCESS)));
                    sendFromAbove(rig);
                    assertThat(seen)
                            .containsExactly(
                                    new Seen("above", true, NtStatus.SUCCESS, 7),
                                    new Seen("user", true, NtStatus.SUCCESS, 7));
                    assertThat(rig.counters().forced()).isOne();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "UNFORCED", mode = EnumSource.Mode.EXCLUDE)
    void theDisplacedRoutineIsInvokedByItsOwnFlags(Mode mode) {
        for (NtStatus status : List.of(NtStatus.SUCCESS, NtStatus.BUFFER_OVERFLOW, NtStatus.IO_DEVICE_ERROR)) {
            for (InvokeOn on : InvokeOn.values()) {
                seen.clear();
                Dispatch caller = noting(DDI, "caller", EnumSet.of(on));
                try (Rig rig = Rig.open(mode, caller, Dispatch.completing(status, 3))) {
                    sendFromAbove(rig);
                    boolean runs = on == (status.isSuccess() ? InvokeOn.SUCCESS : InvokeOn.ERROR);
                    assertThat(seen)
                            .as("%s %s", status, on)
                            .hasSize(runs ? 2 : 1)
                            .allMatch(Seen::pendingReturned);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "UNFORCED", mode = EnumSource.Mode.EXCLUDE)
    void anIrpIsHeldOnceForEachVerifiedCallerThatAnswersAtOnce(Mode mode) {
        try (Rig rig = Rig.open(mode, "waits", "forwards")) {
            rig.push("lower", BOTTOM);
            rig.push("waits", RightDrivers.forwardAndWait(Ddi.woven("waits")));
            rig.push("forwards", RightDrivers.withRoutine(Ddi.woven("forwards")));
            sendFromAbove(rig);
            assertThat(rig.counters()).satisfies(counters -> {
                assertThat(counters.picked()).isEqualTo(2);
                assertThat(counters.forced()).isEqualTo(2);
                assertThat(counters.real()).isZero();
            });
            assertThat(rig.verifier().findings()).isEmpty();
        }
    }

    /** Both stand in the way at the one location that they share with the driver above. */
    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "UNFORCED", mode = EnumSource.Mode.EXCLUDE)
    void twoDriversThatSkipNestAtOneLocation(Mode mode) {
        try (Rig rig = Rig.open(mode, "one", "two")) {
            rig.push("lower", BOTTOM);
            rig.push("one", RightDrivers.forwardAndForget(Ddi.woven("one")));
            rig.push("two", RightDrivers.forwardAndForget(Ddi.woven("two")));
            rig.push("above", noting(Ddi.plain(), "above", InvokeOn.ALWAYS));
            sendFromAbove(rig);
            assertThat(seen)
                    .containsExactly(
                            new Seen("above", true, NtStatus.SUCCESS, 7), new Seen("user", true, NtStatus.SUCCESS, 7));
            PendingCounters counters = rig.counters();
            assertThat(counters.picked()).isEqualTo(2);
            assertThat(counters.forced())
                    .as("for the upper one it was pending by itself")
                    .isOne();
            assertThat(counters.real()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "UNFORCED", mode = EnumSource.Mode.EXCLUDE)
    void aSynchronousFailureThatIsForcedTellsTheRequesterAsAPendedOneDoes(Mode mode) {
        for (Dispatch caller : List.of(
                RightDrivers.forwardAndForget(DDI), RightDrivers.copyAndForget(DDI), RightDrivers.withRoutine(DDI))) {
            try (Rig rig = Rig.open(mode, caller, Dispatch.completing(NtStatus.IO_DEVICE_ERROR))) {
                Request request = Request.flush(rig.top());
                assertThat(request.send()).isSameAs(NtStatus.PENDING);
                request.awaitEvent();
                assertThat(request.iosb().status()).isSameAs(NtStatus.IO_DEVICE_ERROR);
            }
        }
        try (Rig rig = Rig.open(mode, "own")) {
            rig.push("lower", Dispatch.completing(NtStatus.IO_DEVICE_ERROR));
            rig.push("own", RightDrivers.ownControl(Ddi.woven("own")));
            assertThat(rig.request()).isSameAs(NtStatus.IO_DEVICE_ERROR);
            assertThat(rig.verifier().findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "UNFORCED", mode = EnumSource.Mode.EXCLUDE)
    void aCompletionThatIsMarkedPendingAlreadyIsNotHeldAndCountsAsReal(Mode mode) {
        Dispatch pendsAtOnce = (device, irp) -> {
            Io.markIrpPending(irp);
            Dispatch.complete(irp, NtStatus.SUCCESS, 7);
            return NtStatus.PENDING;
        };
        for (Dispatch lower : List.of(pendsAtOnce, Lower.pending(NtStatus.SUCCESS))) {
            seen.clear();
            try (Rig rig = Rig.open(mode, noting(DDI, "caller", InvokeOn.ALWAYS), lower)) {
                sendFromAbove(rig);
                assertThat(seen).hasSize(2).allMatch(Seen::pendingReturned);
                assertThat(rig.counters()).isEqualTo(new PendingCounters(1, 1, 0, 0, 0, 1));
                assertThat(rig.verifier().forcedPendings())
                        .extracting(LogEntry::moment)
                        .containsExactly(LogEntry.Moment.PICKED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"LATE", "HELD"})
    void cancelOfAHeldIrpAnswersFalseEndsTheHoldAndKeepsTheStatus(Mode mode) {
        Irp[] sent = new Irp[1];
        Dispatch cancels = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            IoStatusBlock iosb = new IoStatusBlock();
            sent[0] = DDI.buildSynchronous(Dispatch.below(device), event, iosb);
            DDI.setRoutine(
                    sent[0],
                    (none, done) -> {
                        seen.add(new Seen("on cancel", done.isCancelled(), done.status(), done.information()));
                        return NtStatus.CONTINUE_COMPLETION;
                    },
                    EnumSet.of(InvokeOn.CANCEL));
            assertThat(DDI.call(10, Dispatch.below(device), sent[0])).isSameAs(NtStatus.PENDING);
            assertThat(seen).isEmpty();
            assertThat(Io.cancelIrp(sent[0])).as("nobody has a cancel routine").isFalse();
            Parallel.until(() -> Ke.readStateEvent(event));
            DDI.await(event);
            return DDI.finish(irp, DDI.touch(iosb).status(), iosb.information());
        };
        try (Rig rig = Rig.open(mode, cancels, BOTTOM)) {
            assertThat(rig.request()).isSameAs(NtStatus.SUCCESS);
            assertThat(seen).containsExactly(new Seen("on cancel", true, NtStatus.SUCCESS, 7));
            assertThat(sent[0].isCancelled()).isTrue();
            assertThat(rig.verifier().findings()).isEmpty();
        }
    }

    @Test
    void ioVerificationAloneForcesNothing() {
        try (Rig rig = Rig.open(Mode.UNFORCED, RightDrivers.withRoutine(DDI), BOTTOM)) {
            assertThat(Request.flush(rig.top()).send()).isSameAs(NtStatus.SUCCESS);
            assertThat(rig.counters()).isEqualTo(PendingCounters.NONE);
            assertThat(rig.verifier().forcedPendings()).isEmpty();
            assertThat(rig.verifier().result().drivers())
                    .singleElement()
                    .satisfies(driver -> assertThat(driver.toString()).contains(DRIVER));
        }
    }

    /** Without the verifier the failure would have come back, and the completion would have been over. */
    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "UNFORCED", mode = EnumSource.Mode.EXCLUDE)
    void whatADriverBelowCompletedBeforeItFailedGoesOn(Mode mode) {
        Dispatch fails = (device, irp) -> {
            Dispatch.complete(irp, NtStatus.SUCCESS, 7);
            throw new UnsupportedOperationException("below");
        };
        try (Rig rig = Rig.open(mode, RightDrivers.copyAndForget(DDI), fails)) {
            Request request = Request.flush(rig.top());
            assertThat(catchThrowable(request::send)).hasMessage("below");
            request.awaitEvent();
            assertThat(request.iosb().information()).isEqualTo(7);
        }
    }

    @Test
    void theIrpMayBeGoneWhenAnEarlyCallAnswers() {
        Irp[] sent = new Irp[1];
        Dispatch looks = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            sent[0] = DDI.buildSynchronous(Dispatch.below(device), event, new IoStatusBlock());
            assertThat(DDI.call(10, Dispatch.below(device), sent[0])).isSameAs(NtStatus.PENDING);
            assertThat(DDI.read(event)).as("it is over before the answer").isTrue();
            return DDI.finish(irp, NtStatus.SUCCESS, 0);
        };
        try (Rig rig = Rig.open(Mode.EARLY, looks, BOTTOM)) {
            assertThat(rig.request()).isSameAs(NtStatus.SUCCESS);
        }
    }

    @Test
    void closingTheVerifierLetsGoWhatIsHeld() {
        Rig rig = Rig.open(Mode.HELD, noting(DDI, "caller", InvokeOn.ALWAYS), BOTTOM);
        Request request = Request.flush(rig.top());
        assertThat(request.send()).isSameAs(NtStatus.PENDING);
        IovMachine machine = Objects.requireNonNull(IovMachine.of(rig.machine().io()));
        rig.verifier().close();
        assertThat(machine.engine().isBusy()).isFalse();
        request.awaitEvent();
        assertThat(seen).containsExactly(new Seen("caller", true, NtStatus.SUCCESS, 7));
        rig.machine().close();
    }
}
