package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.MachineClosed;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.VerifierSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A machine ends within a bound however much is on its way in it, below the driver or kept back by the verifier. */
@Timeout(120)
class ManyOutstandingTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final int IRPS = 10_000;
    private static final int WAITERS = 16;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final AtomicBoolean breaks = new AtomicBoolean();

    private final Dispatch driver = (device, irp) -> breaks.get()
            ? DDI.returning(42, NtStatus.SUCCESS)
            : RightDrivers.withRoutine(DDI).dispatch(device, irp);

    /** Answers one request of two at once, to be kept back where calls are forced, and keeps the others itself. */
    private static Dispatch keepingHalf() {
        Dispatch keeping = new Lower.Keeping();
        Dispatch answering = Dispatch.completing(NtStatus.SUCCESS, 7);
        AtomicBoolean keeps = new AtomicBoolean();
        return (device, irp) -> {
            boolean now = keeps.get();
            keeps.set(!now);
            return (now ? keeping : answering).dispatch(device, irp);
        };
    }

    private Rig open(VerifierSettings settings) {
        Rig rig = Rig.open(settings);
        rig.push("lower", keepingHalf());
        rig.push(DRIVER, driver);
        for (int i = 0; i < IRPS; i++) {
            Request.flush(rig.top()).send();
        }
        return rig;
    }

    /** Threads that wait for a request each that does not come back. */
    private static List<Future<?>> waiters(Rig rig) {
        List<Future<?>> waiters = new ArrayList<>();
        rig.push("keeping", new Lower.Keeping());
        for (int i = 0; i < WAITERS; i++) {
            waiters.add(Parallel.start(() -> {
                Request request = Request.flush(rig.top());
                request.send();
                request.awaitEvent();
            }));
        }
        Parallel.until(() -> rig.machine().kernel().threads().stream()
                        .filter(thread -> thread.waitsOn() != null)
                        .count()
                >= WAITERS);
        return waiters;
    }

    private static void closeSoon(Rig rig) {
        long before = System.nanoTime();
        rig.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aBugCheckEndsEveryWaitAndTheMachineCloses(Mode mode) {
        Rig rig = open(mode.settings(DRIVER));
        try (rig) {
            var top = rig.top();
            List<Future<?>> waiters = waiters(rig);
            breaks.set(true);
            Throwable seen = catchThrowable(() -> Request.flush(top).send());
            BugCheck stop = rig.machine().bugCheck().orElseThrow();
            assertThat(seen).isSameAs(stop);
            assertThat(waiters).extracting(Parallel::failureOf).containsOnly(stop);
            closeSoon(rig);
        }
        assertThat(rig.verifier().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.count()).isOne());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"UNFORCED", "HELD"})
    void closingWithoutABugCheckIsAsQuick(Mode mode) {
        Rig rig = open(mode.settings(DRIVER));
        try (rig) {
            List<Future<?>> waiters = waiters(rig);
            closeSoon(rig);
            assertThat(waiters).extracting(Parallel::failureOf).allMatch(MachineClosed.class::isInstance);
        }
        assertThat(rig.verifier().findings()).isEmpty();
    }

    /** The machine runs on after a breach that is ignored, and what is on its way arrives. */
    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"UNFORCED", "HELD"})
    void anIgnoredBreachEndsNothing(Mode mode) {
        Rig rig = open(mode.settings(DRIVER).withRules(RuleActions.parse("0xC9/226=ignore:0xC9/21C=disable")));
        try (rig) {
            breaks.set(true);
            for (int i = 0; i < 3; i++) {
                assertThat(Request.flush(rig.top()).send()).isEqualTo(NtStatus.SUCCESS);
            }
            breaks.set(false);
            Request right = Request.flush(rig.top());
            if (right.send() == NtStatus.PENDING && mode.isForced()) {
                right.awaitEvent();
            }
            assertThat(rig.machine().bugCheck()).isEmpty();
            closeSoon(rig);
        }
        assertThat(rig.verifier().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.count()).isEqualTo(3));
    }
}
