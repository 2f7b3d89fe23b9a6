package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.PendingCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From when to when a driver is verified, and what is kept of it. */
class VerificationLifeTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final Dispatch BOTTOM = Dispatch.completing(NtStatus.SUCCESS, 7);
    private static final Dispatch BROKEN = (device, irp) -> DDI.returning(42, NtStatus.NOT_SUPPORTED);

    @Test
    void aDriverThatIsNotVerifiedIsCalledItself() {
        ScriptedDriver plain = new ScriptedDriver();
        ScriptedDriver meant = new ScriptedDriver();
        try (Rig rig = Rig.open(Mode.EARLY, DRIVER)) {
            DriverObject other = rig.machine().load("other", plain);
            DriverObject verified = rig.machine().load(DRIVER, meant);
            assertThat(Iop.entry(other)).isSameAs(plain);
            assertThat(Iop.entry(verified)).isNotSameAs(meant);
            rig.verifier().close();
            assertThat(Iop.entry(verified)).as("its entry is its own again").isSameAs(meant);
            DriverObject later = rig.machine().load("later", new ScriptedDriver());
            assertThat(Iop.entry(later)).isSameAs(later.implementation());
        }
    }

    @Test
    void theSameBreachAtTheSameLineIsOneFindingWithACount() {
        List<Integer> told = new ArrayList<>();
        try (Verifier verifier = Verifier.open(Mode.UNFORCED.settings(DRIVER))) {
            verifier.addSink(finding -> told.add(finding.count()));
            for (int line : new int[] {42, 42, 43, 42}) {
                try (var machine = Machine.create()) {
                    machine.load(
                            DRIVER,
                            new ScriptedDriver().onData((device, irp) -> DDI.returning(line, NtStatus.SUCCESS)));
                    var device = Io.createDevice(machine.driver(DRIVER).orElseThrow(), Set.of());
                    assertThatThrownBy(() -> Request.flush(device).send()).isInstanceOf(BugCheck.class);
                }
            }
            assertThat(verifier.findings()).extracting(Finding::count).containsExactly(3, 1);
            assertThat(told).containsExactly(1, 2, 1, 3);
            assertThat(verifier.result().findings()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void afterAStopNothingMoreIsFound(Mode mode) {
        Dispatch swallows = (device, irp) -> {
            DDI.skip(irp);
            NtStatus status = DDI.call(10, Dispatch.below(device), irp);
            for (int i = 0; i < 3; i++) {
                try {
                    DDI.touch(irp).status();
                } catch (Error swallowed) {
                    // What a careless driver does.
                }
            }
            return DDI.returning(42, status == NtStatus.PENDING ? NtStatus.SUCCESS : NtStatus.DEVICE_BUSY);
        };
        try (Rig rig = Rig.open(mode, swallows, BOTTOM)) {
            rig.request();
            assertThat(rig.verifier().findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.count()).isOne());
            assertThat(rig.machine().bugCheck()).isPresent();
        }
    }

    @Test
    void ofManyThreadsThatBreakARuleAtOnceOneIsFound() {
        for (int i = 0; i < 50; i++) {
            try (Rig rig = Rig.open(Mode.UNFORCED, BROKEN, BOTTOM)) {
                Parallel.times(3, thread -> rig.request());
                assertThat(rig.verifier().findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.count()).isOne());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void afterItIsClosedNothingIsForcedAndNothingFound(Mode mode) {
        AtomicBoolean breaks = new AtomicBoolean();
        Dispatch driver = (device, irp) -> {
            if (breaks.get()) {
                KEvent event = new KEvent(EventType.NOTIFICATION);
                IoStatusBlock iosb = new IoStatusBlock();
                var own = DDI.buildSynchronous(Dispatch.below(device), event, iosb);
                DDI.call(20, Dispatch.below(device), own);
                DDI.touch(own).status();
                DDI.touch(iosb).status();
                DDI.skip(irp);
                DDI.call(10, Dispatch.below(device), irp);
                DDI.touch(irp).status();
                return DDI.returning(42, NtStatus.BUFFER_OVERFLOW);
            }
            return RightDrivers.withRoutine(DDI).dispatch(device, irp);
        };
        try (Rig rig = Rig.open(mode, driver, BOTTOM)) {
            assertThat(rig.request()).isSameAs(NtStatus.SUCCESS);
            PendingCounters before = rig.counters();
            assertThat(before.forced()).isEqualTo(mode.isForced() ? 1 : 0);
            rig.verifier().close();
            assertThat(Request.flush(rig.top()).send()).isSameAs(NtStatus.SUCCESS);
            breaks.set(true);
            assertThat(Request.flush(rig.top()).send()).isSameAs(NtStatus.BUFFER_OVERFLOW);
            assertThat(rig.verifier().findings()).isEmpty();
            assertThat(rig.verifier().result().counters()).isEqualTo(before);
            assertThat(rig.machine().bugCheck()).isEmpty();
        }
    }

    /** The thread is in the driver when the verification ends. */
    @Test
    void whoIsInADriverWhenItIsClosedIsLeftInPeace() {
        Rig[] rigs = new Rig[1];
        Dispatch driver = (device, irp) -> {
            rigs[0].verifier().close();
            return DDI.returning(42, NtStatus.NOT_SUPPORTED);
        };
        try (Rig rig = Rig.open(Mode.HELD, driver, BOTTOM)) {
            rigs[0] = rig;
            assertThat(Request.flush(rig.top()).send()).isSameAs(NtStatus.NOT_SUPPORTED);
            assertThat(rig.verifier().findings()).isEmpty();
        }
    }

    @Test
    void aMachineCountsOnceHoweverItAndTheVerifierAreClosed() {
        for (int i = 0; i < 50; i++) {
            Rig rig = Rig.open(Mode.EARLY, RightDrivers.forwardAndForget(DDI), BOTTOM);
            rig.request();
            Parallel.run(() -> rig.machine().close(), () -> rig.verifier().close());
            rig.close();
            assertThat(rig.verifier().result().counters().forced()).isOne();
            assertThat(rig.verifier().result().drivers()).hasSize(1);
        }
    }

    @Test
    void requestsOfADriverAreForgottenWhenItsRoutineIsOver() {
        Dispatch builds = (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                DDI.buildSynchronous(Dispatch.below(device), new KEvent(EventType.NOTIFICATION), new IoStatusBlock());
                DDI.mark(done);
                return NtStatus.CONTINUE_COMPLETION;
            });
            return DDI.call(10, Dispatch.below(device), irp);
        };
        try (Rig rig = Rig.open(Mode.LATE, builds, BOTTOM)) {
            rig.request();
            IovMachine machine =
                    Objects.requireNonNull(IovMachine.of(rig.machine().io()));
            Parallel.until(() -> machine.requests().isEmpty());
        }
    }
}
