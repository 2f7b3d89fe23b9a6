package io.driververifier.verifier.io.rules.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.Rig;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.OwnRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/0C. */
class LeftBeforeCompletionTest {
    private static final Dispatch BROKEN = OwnRequest.sending(request -> {});

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "EARLY", mode = EnumSource.Mode.EXCLUDE)
    void foundWhereNobodyWaits(Mode mode) {
        assertThat(Found.by(mode, BROKEN, OwnRequest.slow(mode))).containsExactly("0xC9/0C Filter.java:12");
    }

    @Test
    void foundInDriverEntryToo() {
        try (Rig rig = Rig.open(Mode.HELD, Ddi.DRIVER)) {
            var bottom = rig.push("lower", Dispatch.completing(NtStatus.SUCCESS));
            ScriptedDriver broken = new ScriptedDriver().onEntry(driver -> {
                KEvent event = new KEvent(EventType.NOTIFICATION);
                OwnRequest.DDI.call(10, bottom, OwnRequest.DDI.buildSynchronous(bottom, event, new IoStatusBlock()));
            });
            assertThat(catchThrowable(() -> rig.machine().load(Ddi.DRIVER, broken)))
                    .isInstanceOf(BugCheck.class);
            assertThat(rig.verifier().findings())
                    .singleElement()
                    .satisfies(found -> assertThat(found.code()).isEqualTo("0xC9/0C"));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsWaitedFor(Mode mode) {
        assertThat(Found.by(mode, OwnRequest.sending(OwnRequest::await), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.ownControl(OwnRequest.DDI), Lower.answering(mode)))
                .isEmpty();
    }

    @Test
    void silentWhereItIsCompleteAlready() {
        assertThat(Found.by(Mode.EARLY, BROKEN, OwnRequest.slow(Mode.EARLY))).isEmpty();
        assertThat(Found.by(Mode.UNFORCED, BROKEN, OwnRequest.slow(Mode.EARLY))).isEmpty();
    }

    /** That routine may stop completion, and then nobody writes into the frame. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereItHasACompletionRoutineWhoeverSetIt(Mode mode) {
        Dispatch stops = OwnRequest.sending(OwnRequest.stopping(), request -> {});
        assertThat(Found.by(mode, stops, OwnRequest.slow(mode))).isEmpty();
        Dispatch helped = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            var own = OwnRequest.DDI.buildSynchronous(Dispatch.below(device), event, new IoStatusBlock());
            Io.setCompletionRoutine(own, (none, done) -> NtStatus.MORE_PROCESSING_REQUIRED);
            OwnRequest.DDI.call(10, Dispatch.below(device), own);
            return OwnRequest.DDI.returning(12, OwnRequest.DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, helped, OwnRequest.slow(mode))).isEmpty();
    }
}
