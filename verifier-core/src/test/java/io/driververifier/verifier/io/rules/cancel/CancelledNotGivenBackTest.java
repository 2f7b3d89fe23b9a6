package io.driververifier.verifier.io.rules.cancel;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.ManualClock;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.KernelDdi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.Rig;
import io.driververifier.verifier.io.rules.Found;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC4/135. */
class CancelledNotGivenBackTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final Duration ALLOWED = Duration.ofSeconds(60);

    private final BlockingQueue<Irp> kept = new LinkedBlockingQueue<>();
    private final ManualClock clock = new ManualClock();

    private final Dispatch keeping = (device, irp) -> {
        DDI.mark(irp);
        kept.add(irp);
        return DDI.returning(11, NtStatus.PENDING);
    };

    /** What is found where a request is cancelled and {@code then} goes on with the rig. */
    private List<Finding> found(Mode mode, Dispatch driver, Dispatch lower, Consumer<Rig> then) {
        Rig rig = Rig.open(mode.settings(DRIVER), clock);
        try (rig) {
            rig.push("lower", lower);
            rig.push(DRIVER, driver);
            Request request = Request.flush(rig.top());
            request.send();
            Io.cancelIrp(request.irp());
            then.accept(rig);
        }
        return rig.verifier().findings();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereItIsKept(Mode mode) {
        List<Finding> findings = found(mode, keeping, Lower.answering(mode), rig -> {
            clock.advance(ALLOWED);
            Parallel.until(() -> rig.machine().bugCheck().isPresent());
        });
        assertThat(findings).extracting(Found::text).containsExactly("0xC4/135 Filter.java:1");
    }

    /** The watch has a thread of its own, which need not have looked yet. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheMachineIsClosedAtOnce(Mode mode) {
        for (int round = 0; round < 50; round++) {
            List<Finding> findings = found(mode, keeping, Lower.answering(mode), rig -> clock.advance(ALLOWED));
            assertThat(findings).extracting(Found::text).containsExactly("0xC4/135 Filter.java:1");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereItIsCompletedInTime(Mode mode) {
        assertThat(found(mode, keeping, Lower.answering(mode), rig -> {
                    clock.advance(ALLOWED.minusMillis(1));
                    KernelDdi.complete(12, kept.remove());
                    clock.advance(ALLOWED);
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentForADriverThatForwardedIt(Mode mode) {
        Lower.Keeping below = new Lower.Keeping();
        Dispatch forwarding = (device, irp) -> DDI.returning(11, KernelDdi.passDown(10, device, irp));
        assertThat(found(mode, forwarding, below, rig -> {
                    clock.advance(ALLOWED.multipliedBy(2));
                    Dispatch.complete(below.take(), NtStatus.SUCCESS, 0);
                }))
                .isEmpty();
    }

    /** Completed by a library, and kept by a driver above that is not verified: before it is cancelled, and after. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereOtherCodeHasCompletedItForTheDriver(Mode mode) {
        for (boolean before : new boolean[] {true, false}) {
            Rig rig = Rig.open(mode.settings(DRIVER), clock);
            try (rig) {
                rig.push(DRIVER, keeping);
                rig.push("upper", (device, irp) -> {
                    Io.markIrpPending(irp);
                    Io.copyCurrentIrpStackLocationToNext(irp);
                    Io.setCompletionRoutine(irp, (own, done) -> NtStatus.MORE_PROCESSING_REQUIRED);
                    Io.callDriver(Dispatch.below(device), irp);
                    return NtStatus.PENDING;
                });
                Request request = Request.flush(rig.top());
                request.send();
                if (!before) {
                    Io.cancelIrp(request.irp());
                }
                Dispatch.complete(kept.remove(), NtStatus.SUCCESS, 0);
                if (before) {
                    Io.cancelIrp(request.irp());
                }
                clock.advance(ALLOWED);
                // What is found next shows that the watch has looked at the first one.
                Request other = Request.flush(Dispatch.below(rig.top()));
                other.send();
                Io.cancelIrp(other.irp());
                clock.advance(ALLOWED);
                Parallel.until(() -> rig.machine().bugCheck().isPresent());
                assertThat(rig.verifier().findings())
                        .extracting(Finding::request)
                        .containsExactly(String.format("%08x", other.irp().address()));
            }
            kept.clear();
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereItIsForwardedAfterwards(Mode mode) {
        Lower.Keeping below = new Lower.Keeping();
        assertThat(found(mode, keeping, below, rig -> {
                    Irp irp = kept.remove();
                    DDI.copy(irp);
                    DDI.call(13, Dispatch.below(rig.top()), irp);
                    clock.advance(ALLOWED.multipliedBy(2));
                    Dispatch.complete(below.take(), NtStatus.SUCCESS, 0);
                }))
                .isEmpty();
    }
}
