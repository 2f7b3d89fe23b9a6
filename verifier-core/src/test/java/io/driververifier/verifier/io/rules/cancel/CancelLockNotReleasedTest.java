package io.driververifier.verifier.io.rules.cancel;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RequestDdi;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.FoundInCalls;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0x11B, and what else comes of looking at cancel routines. */
class CancelLockNotReleasedTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    /** Queues what it is given, with {@code routine} for its cancellation. */
    private static Dispatch queueing(CancelRoutine routine) {
        return (device, irp) -> {
            DDI.mark(irp);
            RequestDdi.WOVEN.setCancelRoutine(9, irp, routine);
            return DDI.returning(11, NtStatus.PENDING);
        };
    }

    private static List<String> cancelled(Mode mode, CancelRoutine routine) {
        return FoundInCalls.by(mode, rig -> {
            rig.push(DRIVER, queueing(routine));
            Request request = Request.flush(rig.top());
            assertThat(request.send()).isEqualTo(NtStatus.PENDING);
            try {
                Io.cancelIrp(request.irp());
            } catch (IllegalStateException escaped) {
                // Out of the routine.
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundAtTheLineWhereTheRoutineReturns(Mode mode) {
        assertThat(cancelled(mode, (device, irp) -> RequestDdi.WOVEN.leaving(30)))
                .containsExactly("0x11B Filter.java:30");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsReleased(Mode mode) {
        assertThat(cancelled(mode, (device, irp) -> {
                    Io.releaseCancelSpinLock(device, DDI.touch(irp).cancelIrql());
                    DDI.finish(irp, NtStatus.CANCELLED, 0);
                    RequestDdi.WOVEN.leaving(30);
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheRoutineOfAnotherDriverIsCancelledMeanwhile(Mode mode) {
        List<String> found = FoundInCalls.by(mode, rig -> {
            Lower.Keeping keeping = new Lower.Keeping();
            rig.push("lower", keeping);
            rig.push(DRIVER, RightDrivers.forwardAndForget(DDI));
            Request request = Request.flush(rig.top());
            request.send();
            Irp kept = keeping.take();
            Io.setCancelRoutine(kept, (device, irp) -> {
                Io.releaseCancelSpinLock(device, irp.cancelIrql());
                Dispatch.complete(irp, NtStatus.CANCELLED, 0);
            });
            assertThat(Io.cancelIrp(request.irp())).isTrue();
            request.awaitEvent();
            assertThat(request.iosb().status()).isEqualTo(NtStatus.CANCELLED);
        });
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aCancelOfAnIrpThatIsGoneIsFound(Mode mode) {
        Dispatch broken = (device, irp) -> {
            Irp own = DDI.buildAsynchronous(Dispatch.below(device));
            KEvent freed = new KEvent(EventType.NOTIFICATION);
            DDI.setRoutine(own, (none, done) -> {
                DDI.free(done);
                DDI.set(freed);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            DDI.call(10, Dispatch.below(device), own);
            DDI.await(freed);
            RequestDdi.WOVEN.cancel(12, own);
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xD5 Filter.java:12");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aCancelOfAnIrpThatIsBelowIsRight(Mode mode) {
        Dispatch right = (device, irp) -> {
            Irp own = DDI.buildAsynchronous(Dispatch.below(device));
            KEvent done = new KEvent(EventType.NOTIFICATION);
            DDI.setRoutine(own, (none, back) -> {
                DDI.set(done);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            DDI.call(10, Dispatch.below(device), own);
            RequestDdi.WOVEN.cancel(12, own);
            DDI.await(done);
            DDI.free(own);
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
