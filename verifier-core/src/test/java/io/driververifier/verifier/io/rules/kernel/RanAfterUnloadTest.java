package io.driververifier.verifier.io.rules.kernel;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.ke.KDpc;
import io.driververifier.nt.ke.KTimer;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.ManualClock;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.io.KernelDdi;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.Rig;
import io.driververifier.verifier.io.rules.Found;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xCE. */
class RanAfterUnloadTest {
    private static final Duration LATER = Duration.ofHours(1);

    private static Rig open(Mode mode, ManualClock clock) {
        return Rig.open(mode.settings(DRIVER).withRules(RuleActions.parse("0xC4/62=disable")), clock);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundForTheDpcOfATimer(Mode mode) {
        ManualClock clock = new ManualClock();
        Rig rig = open(mode, clock);
        try (rig) {
            KDpc dpc = Ke.initializeDpc(own -> {});
            KTimer timer = Ke.initializeTimer();
            DriverObject driver = rig.machine()
                    .load(DRIVER, new ScriptedDriver().onEntry(self -> KernelDdi.set(5, timer, LATER, dpc)));
            rig.machine().unload(driver);
            clock.advance(LATER);
            Parallel.until(() -> rig.machine().bugCheck().isPresent());
        }
        assertThat(rig.verifier().findings()).extracting(Found::text).containsExactly("0xCE Filter.java:5");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheDpcRunsBefore(Mode mode) {
        ManualClock clock = new ManualClock();
        CountDownLatch ran = new CountDownLatch(1);
        Rig rig = open(mode, clock);
        try (rig) {
            KDpc dpc = KernelDdi.initializeDpc(4, own -> ran.countDown());
            KTimer timer = Ke.initializeTimer();
            DriverObject driver = rig.machine()
                    .load(DRIVER, new ScriptedDriver().onEntry(self -> KernelDdi.set(5, timer, LATER, dpc)));
            clock.advance(LATER);
            Parallel.until(() -> ran.getCount() == 0);
            rig.machine().unload(driver);
        }
        assertThat(rig.verifier().findings()).isEmpty();
    }

    /** One that was queued before runs while the I/O manager keeps the driver; nobody may queue one afterwards. */
    @Test
    void foundForAWorkItemThatIsQueuedAfterwards() {
        Rig rig = open(Mode.UNFORCED, new ManualClock());
        try (rig) {
            DriverObject driver = rig.machine().load(DRIVER, new ScriptedDriver());
            DeviceObject device = Io.createDevice(driver, Set.of());
            rig.machine().unload(driver);
            KernelDdi.queue(6, Io.allocateWorkItem(device), own -> {});
            Parallel.until(() -> rig.machine().bugCheck().isPresent());
        } catch (BugCheck stop) {
            // It is among the findings.
        }
        assertThat(rig.verifier().findings()).extracting(Found::text).containsExactly("0xCE Filter.java:6");
    }

    /** Whose code runs is not certain then. */
    @Test
    void silentWhereTheDriverIsLoadedAgain() {
        ManualClock clock = new ManualClock();
        CountDownLatch ran = new CountDownLatch(1);
        Rig rig = open(Mode.UNFORCED, clock);
        try (rig) {
            KDpc dpc = Ke.initializeDpc(own -> ran.countDown());
            KTimer timer = Ke.initializeTimer();
            DriverObject driver = rig.machine()
                    .load(DRIVER, new ScriptedDriver().onEntry(self -> KernelDdi.set(5, timer, LATER, dpc)));
            rig.machine().unload(driver);
            rig.machine().load(DRIVER, new ScriptedDriver());
            clock.advance(LATER);
            Parallel.until(() -> ran.getCount() == 0);
        }
        assertThat(rig.verifier().findings()).isEmpty();
    }
}
