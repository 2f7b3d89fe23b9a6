package io.driververifier.samples.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.junit.ForcePendingTest;
import io.driververifier.junit.VerifyDrivers;
import io.driververifier.machine.Machine;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.io.Verifier;
import io.driververifier.verifier.sweep.Calls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestReporter;

/** Tests that are run once for each site and schedule. */
final class SweepFixtures {
    private static final String BROKEN = "pending-not-propagated";
    private static final String RIGHT = "pending-not-propagated-right";

    private SweepFixtures() {}

    @VerifyDrivers(value = BROKEN, seed = 0x1234)
    static class Broken {
        @ForcePendingTest
        void parameter(Machine machine, TestInfo info, TestReporter reporter) {
            reporter.publishEntry("run", info.getDisplayName());
            TwinUse.of(machine, BROKEN);
        }
    }

    @VerifyDrivers(value = BROKEN, seed = 0x1234)
    static class BrokenField {
        private final Machine machine = Machine.create();

        @AfterEach
        void close() {
            machine.close();
        }

        @ForcePendingTest(schedules = ScheduleChoice.LATE)
        void field() {
            TwinUse.of(machine, BROKEN);
        }
    }

    @VerifyDrivers(value = RIGHT, seed = 0x1234)
    static class Right {
        @ForcePendingTest
        void parameter(Machine machine) {
            TwinUse.of(machine, RIGHT);
        }

        @ForcePendingTest(schedules = ScheduleChoice.EARLY, calls = Calls.EACH, callsMax = 2)
        void eachCall(Machine machine) {
            TwinUse.of(machine, RIGHT);
        }

        /** Beside the others the settings of the class hold. */
        @Test
        void plain(Machine machine, Verifier verifier) {
            TwinUse.of(machine, RIGHT);
            assertThat(verifier.settings().pending().policy()).isEqualTo(Policy.RANDOM);
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    @VerifyDrivers(value = RIGHT, seed = 0x1234)
    static class RightOnce {
        @ForcePendingTest(schedules = ScheduleChoice.HELD)
        void parameter(Machine machine) {
            TwinUse.of(machine, RIGHT);
        }
    }

    /** The test's own assertion, no rule, tells the culprit. */
    static class OwnAssertion {
        @VerifyDrivers(value = RIGHT, seed = 0x1234)
        @ForcePendingTest(schedules = {ScheduleChoice.EARLY, ScheduleChoice.LATE})
        void neverLate(Machine machine, Verifier verifier) {
            TwinUse.of(machine, RIGHT);
            assertThat(verifier.result().counters().late()).as("late ones").isZero();
        }
    }

    static class Wrong {
        @ForcePendingTest
        void withoutDrivers(Machine machine) {
            TwinUse.of(machine, RIGHT);
        }

        @VerifyDrivers(value = RIGHT, flags = 0x10)
        @ForcePendingTest
        void withoutForcePending(Machine machine) {
            TwinUse.of(machine, RIGHT);
        }

        @VerifyDrivers("ramdisk")
        @ForcePendingTest
        void withoutCalls(Machine machine) {
            TwinUse.of(machine, RIGHT);
        }

        @VerifyDrivers(RIGHT)
        @ForcePendingTest
        void failsAnyway(Machine machine) {
            TwinUse.of(machine, RIGHT);
            throw new AssertionError("Always");
        }
    }

    static class Settings {
        @VerifyDrivers(value = RIGHT, seed = 0x1234, settings = "sites=ffffffff/late,shuffle=7")
        @Test
        void ofASiteThatIsNotThere(Machine machine, Verifier verifier) {
            TwinUse.of(machine, RIGHT);
            assertThat(verifier.settings().pending().policy()).isEqualTo(Policy.SITES);
            assertThat(verifier.result().counters().forced()).isZero();
        }

        @VerifyDrivers(value = RIGHT, settings = "exit=fail")
        @Test
        void ofAJvm(Machine machine) {
            TwinUse.of(machine, RIGHT);
        }
    }
}
