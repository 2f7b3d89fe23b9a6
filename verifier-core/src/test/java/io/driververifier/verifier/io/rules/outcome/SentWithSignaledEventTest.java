package io.driververifier.verifier.io.rules.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.OwnIrp;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/307. */
class SentWithSignaledEventTest {
    /** Two flushes, one after the other, with one event; {@code between} prepares it for the second. */
    private static Dispatch flushingTwice(Consumer<KEvent> between) {
        return (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            flush(10, device, event);
            between.accept(event);
            flush(20, device, event);
            return OwnIrp.DDI.returning(11, OwnIrp.DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
    }

    private static void flush(int line, DeviceObject device, KEvent event) {
        IoStatusBlock iosb = new IoStatusBlock();
        Irp own = OwnIrp.DDI.buildSynchronous(Dispatch.below(device), event, iosb);
        if (OwnIrp.DDI.call(line, Dispatch.below(device), own) == NtStatus.PENDING) {
            OwnIrp.DDI.await(event);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereAnEventIsUsedAgainUncleared(Mode mode) {
        assertThat(Found.by(mode, flushingTwice(event -> {}), Lower.answering(mode)))
                .containsExactly("0xC9/307 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsCleared(Mode mode) {
        assertThat(Found.by(mode, flushingTwice(Ke::clearEvent), Lower.answering(mode)))
                .isEmpty();
        assertThat(Found.by(mode, RightDrivers.ownControl(OwnIrp.DDI), Lower.answering(mode)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereARoutineDoesTheWaking(Mode mode) {
        Dispatch right = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION, true);
            KEvent back = new KEvent(EventType.NOTIFICATION);
            Irp own = OwnIrp.DDI.buildSynchronous(Dispatch.below(device), event, new IoStatusBlock());
            OwnIrp.DDI.setRoutine(own, (none, done) -> {
                OwnIrp.DDI.set(back);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            OwnIrp.DDI.call(20, Dispatch.below(device), own);
            OwnIrp.DDI.await(back);
            Ke.clearEvent(event);
            OwnIrp.DDI.complete(own);
            OwnIrp.DDI.await(event);
            return OwnIrp.DDI.returning(11, OwnIrp.DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }

    @Test
    void silentWhereTheAnswerIsNotPending() {
        assertThat(Found.by(Mode.UNFORCED, flushingTwice(event -> {}), Dispatch.completing(NtStatus.SUCCESS)))
                .isEmpty();
    }
}
