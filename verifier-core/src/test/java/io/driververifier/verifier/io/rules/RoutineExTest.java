package io.driververifier.verifier.io.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.OwnCalls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** IoSetCompletionRoutineEx: the rules see its routine as they see any other. */
class RoutineExTest {
    private static Dispatch forwarding(boolean propagates) {
        return (device, irp) -> {
            OwnIrp.DDI.copy(irp);
            OwnCalls.setRoutineEx(device, irp, (own, done) -> {
                if (propagates && OwnIrp.DDI.touch(done).isPendingReturned()) {
                    OwnIrp.DDI.mark(done);
                }
                return OwnIrp.DDI.returning(12, NtStatus.CONTINUE_COMPLETION);
            });
            return OwnIrp.DDI.returning(11, OwnIrp.DDI.call(10, Dispatch.below(device), irp));
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRoutineThatDoesNotPropagateIsFound(Mode mode) {
        assertThat(Found.by(mode, forwarding(false), Lower.answering(mode))).containsExactly("0xC9/228 Filter.java:12");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRightOneIsNot(Mode mode) {
        assertThat(Found.by(mode, forwarding(true), Lower.answering(mode))).isEmpty();
        assertThat(Found.by(mode, forwarding(true), Dispatch.completing(NtStatus.IO_DEVICE_ERROR)))
                .isEmpty();
    }

    /** What the routine of a request of the driver's own does with it is not known before it has run. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRequestWithSuchARoutineMayBeLeft(Mode mode) {
        Dispatch withRoutine = (device, irp) -> {
            var own = OwnIrp.DDI.buildSynchronous(
                    Dispatch.below(device), new KEvent(EventType.NOTIFICATION), new IoStatusBlock());
            OwnCalls.setRoutineEx(device, own, (none, done) -> NtStatus.MORE_PROCESSING_REQUIRED);
            OwnIrp.DDI.call(10, Dispatch.below(device), own);
            return OwnIrp.DDI.returning(12, OwnIrp.DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, withRoutine, OwnRequest.slow(mode))).isEmpty();
    }
}
