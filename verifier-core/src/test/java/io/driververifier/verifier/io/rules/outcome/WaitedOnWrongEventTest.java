package io.driververifier.verifier.io.rules.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.OwnRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/4A03. */
class WaitedOnWrongEventTest {
    private static final int TIMES = 25;

    /** The thread that the routine wakes may use the outcome before the routine has said that completion goes on. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundHoweverTheRoutineAndTheThreadThatItWakesMeet(Mode mode) {
        Dispatch reads = OwnRequest.sending(OwnRequest.signalling(), request -> {
            request.awaitPrivate();
            request.readStatus();
        });
        Dispatch leaves = OwnRequest.sending(OwnRequest.signalling(), OwnRequest::awaitPrivate);
        for (int i = 0; i < TIMES; i++) {
            assertThat(Found.by(mode, reads, Lower.answering(mode))).containsExactly("0xC9/4A03 Filter.java:1");
            assertThat(Found.by(mode, leaves, Lower.answering(mode))).containsExactly("0xC9/4A03 Filter.java:1");
        }
    }

    /** It is too early for that, whether the I/O manager has come meanwhile or not. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheRoutineSetsTheEventOfTheRequest(Mode mode) {
        Dispatch broken = OwnRequest.sending(settingTheEventAnd(NtStatus.CONTINUE_COMPLETION), request -> {
            request.await();
            request.readStatus();
        });
        for (int i = 0; i < TIMES; i++) {
            assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/4A03 Filter.java:1");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheRoutineSetsTheEventOfTheRequestAndStops(Mode mode) {
        Dispatch right = OwnRequest.sending(settingTheEventAnd(NtStatus.MORE_PROCESSING_REQUIRED), request -> {
            request.await();
            OwnRequest.DDI.complete(request.irp());
            request.readStatus();
        });
        for (int i = 0; i < TIMES; i++) {
            assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
        }
    }

    private static OwnRequest.Routine settingTheEventAnd(NtStatus result) {
        return request -> (device, irp) -> {
            OwnRequest.DDI.set(request.event());
            return result;
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereTheEventOfTheRequestIsWaitedForToo(Mode mode) {
        Dispatch both = OwnRequest.sending(OwnRequest.signalling(), request -> {
            request.awaitPrivate();
            request.await();
            request.readStatus();
        });
        for (int i = 0; i < TIMES; i++) {
            assertThat(Found.by(mode, both, Lower.answering(mode))).isEmpty();
            assertThat(Found.by(mode, RightDrivers.ownWithRoutine(OwnRequest.DDI), Lower.answering(mode)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheRoutineStoppedCompletion(Mode mode) {
        for (int i = 0; i < TIMES; i++) {
            assertThat(Found.by(mode, RightDrivers.ownStoppedPrivately(OwnRequest.DDI), Lower.answering(mode)))
                    .isEmpty();
            assertThat(Found.by(mode, RightDrivers.ownStopped(OwnRequest.DDI), Lower.answering(mode)))
                    .isEmpty();
        }
    }

    /** A routine that stops completion late: the woken thread has used everything before that is known. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheRoutineIsSlowToSayThatItStopsCompletion(Mode mode) {
        KEvent used = new KEvent(EventType.SYNCHRONIZATION);
        Dispatch right = OwnRequest.sending(
                request -> (device, irp) -> {
                    OwnRequest.DDI.set(request.priv());
                    OwnRequest.DDI.await(used);
                    return NtStatus.MORE_PROCESSING_REQUIRED;
                },
                request -> {
                    request.awaitPrivate();
                    request.readStatus();
                    OwnRequest.DDI.complete(request.irp());
                    request.await();
                    OwnRequest.DDI.set(used);
                });
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }

    /** Another event that the driver waits on is its own affair as long as its routine does not set it. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentForAnEventThatTheRoutineDoesNotSet(Mode mode) {
        Dispatch right = OwnRequest.sending(request -> (device, irp) -> NtStatus.CONTINUE_COMPLETION, request -> {
            KEvent other = new KEvent(EventType.NOTIFICATION, true);
            OwnRequest.DDI.await(other);
            request.await();
            request.readStatus();
        });
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }

    @Test
    void silentWhereTheAnswerCameAtOnce() {
        Dispatch waits = OwnRequest.sending(OwnRequest.signalling(), OwnRequest::awaitPrivate);
        assertThat(Found.by(Mode.UNFORCED, waits, Dispatch.completing(NtStatus.SUCCESS)))
                .isEmpty();
    }
}
