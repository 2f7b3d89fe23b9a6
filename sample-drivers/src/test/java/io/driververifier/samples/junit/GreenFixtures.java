package io.driververifier.samples.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.junit.VerifyDrivers;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.IrpParameters.UsageType;
import io.driververifier.samples.stacks.PciStack;
import io.driververifier.verifier.io.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of drivers that are right. */
final class GreenFixtures {
    private GreenFixtures() {}

    @VerifyDrivers(value = "pci", seed = 0x1234)
    static class OfPci {
        private boolean sawParametersBefore;

        @BeforeEach
        void takesParametersToo(Machine machine, Verifier verifier) {
            sawParametersBefore = machine.driver("pci").isEmpty() && verifier.seed() == 0x1234;
        }

        @Test
        void machineAndVerifierAreParameters(Machine machine, Verifier verifier) {
            PciStack stack = PciStack.build(machine);
            assertThat(stack.notifyUsage(UsageType.PAGING, true)).isEqualTo(NtStatus.SUCCESS);
            assertThat(sawParametersBefore).isTrue();
            assertThat(verifier.result().counters().forced()).isPositive();
            assertThat(verifier.result().isClean()).isTrue();
            assertThat(verifier.forcedPendings()).isNotEmpty();
            assertThat(verifier.settings().drivers()).containsExactly("pci");
        }

        @Test
        void machinesOfItsOwnAreVerified(Verifier verifier) {
            try (Machine machine = Machine.create()) {
                PciStack.build(machine).notifyUsage(UsageType.PAGING, true);
            }
            assertThat(verifier.result().counters().forced()).isPositive();
        }
    }

    @VerifyDrivers(value = "ramdisk", seed = 0x1234)
    static class OfRamdisk {
        @Test
        void nothingIsWrong(Machine machine, Verifier verifier) {
            TwinUse.of(machine, "touch-after-call");
            assertThat(verifier.findings()).isEmpty();
            assertThat(verifier.result().counters().forced())
                    .as("it calls nobody")
                    .isZero();
        }
    }

    @VerifyDrivers("touch-after-call-right")
    static class Woven {
        @Test
        void theVerifierIsThere(Machine machine) {
            assertThat(CallerSpy.seesTheVerifier(machine)).isTrue();
        }
    }

    static class Plain {
        @Test
        void theVerifierIsNotThere() {
            try (Machine machine = Machine.create()) {
                assertThat(CallerSpy.seesTheVerifier(machine)).isFalse();
            }
        }

        @Test
        void nobodyMinds() {
            try (Machine machine = Machine.create()) {
                TwinUse.of(machine, "touch-after-call");
            }
        }
    }
}
