package io.driververifier.verifier.io.rules.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.OwnRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/4A02. */
class StatusBlockReadEarlyTest {
    private static final Dispatch BROKEN = OwnRequest.sending(request -> {
        request.readStatus();
        request.await();
    });

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "EARLY", mode = EnumSource.Mode.EXCLUDE)
    void foundWhereItIsReadWithoutAWait(Mode mode) {
        assertThat(Found.by(mode, BROKEN, OwnRequest.slow(mode))).containsExactly("0xC9/4A02 Filter.java:1");
    }

    @Test
    void silentWhereItIsWrittenAlready() {
        assertThat(Found.by(Mode.EARLY, BROKEN, OwnRequest.slow(Mode.EARLY))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundAfterTheWait(Mode mode) {
        Dispatch right = OwnRequest.sending(request -> {
            request.await();
            request.readStatus();
        });
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
        assertThat(Found.by(mode, RightDrivers.ownControl(OwnRequest.DDI), Lower.answering(mode)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentAfterAPoll(Mode mode) {
        Dispatch polls = OwnRequest.sending(request -> {
            while (!OwnRequest.DDI.read(request.event())) {
                Thread.yield();
            }
            request.readStatus();
        });
        Mode pollable = mode == Mode.HELD ? Mode.LATE : mode;
        assertThat(Found.by(pollable, polls, Lower.answering(mode))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereARoutineStoppedCompletion(Mode mode) {
        Dispatch right = OwnRequest.sending(OwnRequest.stopping(), request -> {
            request.awaitPrivate();
            request.readStatus();
            OwnRequest.DDI.complete(request.irp());
            request.await();
        });
        for (int i = 0; i < 20; i++) {
            assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
        }
    }

    @Test
    void silentWhereTheAnswerCameAtOnce() {
        assertThat(Found.by(Mode.UNFORCED, BROKEN, Dispatch.completing(NtStatus.SUCCESS)))
                .isEmpty();
    }
}
