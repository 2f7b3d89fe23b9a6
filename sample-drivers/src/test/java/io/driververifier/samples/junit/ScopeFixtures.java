package io.driververifier.samples.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.junit.VerifyDrivers;
import io.driververifier.machine.Machine;
import io.driververifier.nt.io.IrpParameters.UsageType;
import io.driververifier.samples.stacks.PciStack;
import io.driververifier.verifier.io.Verifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an annotation reaches: the class or test that it stands on, and what belongs to it. */
final class ScopeFixtures {
    private ScopeFixtures() {}

    /** Of its drivers, one is never loaded, and of the other nothing is ever called. */
    @VerifyDrivers({"pci", "acpi"})
    static class NeverLoaded {
        @Test
        void passesByItself(Machine machine) {
            machine.load("acpi");
        }
    }

    @VerifyDrivers("pci")
    static class AllDisabled {
        @Test
        @Disabled("the case: a class in which no test runs")
        void asleep() {}
    }

    static class OnMethods {
        @Test
        @VerifyDrivers(value = "pci", seed = 0x1234)
        void verified(Machine machine, Verifier verifier) {
            PciStack.build(machine).notifyUsage(UsageType.PAGING, true);
            assertThat(verifier.result().counters().forced()).isPositive();
        }

        @Test
        @VerifyDrivers(value = "touch-after-call", seed = 0x1234)
        void red(Machine machine) {
            TwinUse.swallowing(machine, "touch-after-call");
        }

        @Test
        @VerifyDrivers("pci")
        void neverLoaded() {}

        @Test
        void plain() {
            try (Machine machine = Machine.create()) {
                assertThat(CallerSpy.seesTheVerifier(machine)).isFalse();
                TwinUse.of(machine, "touch-after-call");
            }
        }
    }

    @VerifyDrivers(value = "pci", seed = 0x1234)
    static class MethodOverClass {
        @Test
        void asTheClassSays(Machine machine, Verifier verifier) {
            PciStack.build(machine).notifyUsage(UsageType.PAGING, true);
            assertThat(verifier.seed()).isEqualTo(0x1234);
        }

        @Test
        @VerifyDrivers(value = "touch-after-call", seed = 0x5678)
        void asTheMethodSays(Machine machine, Verifier verifier) {
            assertThat(verifier.seed()).isEqualTo(0x5678);
            TwinUse.swallowing(machine, "touch-after-call");
        }
    }

    @VerifyDrivers(value = "touch-after-call", seed = 0x1234)
    static class Outer {
        @Test
        void red(Machine machine) {
            TwinUse.swallowing(machine, "touch-after-call");
        }

        @Nested
        class Inner {
            @Test
            void innerRed(Machine machine) {
                TwinUse.swallowing(machine, "touch-after-call");
            }
        }

        @Nested
        @VerifyDrivers(value = "pci", seed = 0x5678)
        class InnerWithItsOwn {
            @Test
            void innerGreen(Machine machine, Verifier verifier) {
                PciStack.build(machine).notifyUsage(UsageType.PAGING, true);
                assertThat(verifier.seed()).isEqualTo(0x5678);
                assertThat(verifier.result().counters().forced()).isPositive();
            }
        }
    }

    @VerifyDrivers(value = "touch-after-call", seed = 0x1234)
    abstract static class Base {}

    static class Inheriting extends Base {
        @Test
        void red(Machine machine) {
            TwinUse.swallowing(machine, "touch-after-call");
        }
    }

    /** One machine for the class; what is found in it belongs to the test that was running. */
    @VerifyDrivers(value = "touch-after-call", seed = 0x1234)
    static class SharedMachine {
        private static Machine machine;

        @BeforeAll
        static void makeIt() {
            machine = Machine.create();
        }

        @AfterAll
        static void closeIt() {
            machine.close();
        }

        @Test
        void red() {
            TwinUse.swallowing(machine, "touch-after-call");
        }
    }

    /** A finding before the first test fails the class. */
    @VerifyDrivers(value = "touch-after-call", seed = 0x1234)
    static class RedBeforeAll {
        @BeforeAll
        static void swallow() {
            try (Machine machine = Machine.create()) {
                TwinUse.swallowing(machine, "touch-after-call");
            }
        }

        @Test
        void passesByItself() {}
    }

    /** The usual way: a field that is set when the test's instance is made. */
    @VerifyDrivers(value = "touch-after-call", seed = 0x1234)
    static class FieldMachine {
        private final Machine machine = Machine.create();

        @AfterEach
        void close() {
            machine.close();
        }

        @Test
        void firstRed() {
            TwinUse.swallowing(machine, "touch-after-call");
        }

        @Test
        void secondRed() {
            TwinUse.swallowing(machine, "touch-after-call");
        }

        @Test
        void green() {}
    }

    /** One instance, and so one field, for all tests. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @VerifyDrivers(value = "touch-after-call", seed = 0x1234)
    static class FieldMachineOfTheClass {
        private final Machine machine = Machine.create();

        @AfterAll
        void close() {
            machine.close();
        }

        @Test
        void red() {
            TwinUse.swallowing(machine, "touch-after-call");
        }
    }
}
