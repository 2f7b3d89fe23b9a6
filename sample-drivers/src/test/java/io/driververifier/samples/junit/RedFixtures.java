package io.driververifier.samples.junit;

import io.driververifier.junit.VerifyDrivers;
import io.driververifier.machine.Machine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Tests of broken drivers, most of which swallow what the verifier throws. */
final class RedFixtures {
    static final long SEED = 0xfeed_0000_0000_0007L;

    private RedFixtures() {}

    @VerifyDrivers(
            value = {"completes-twice", "dropped", "pending-unmarked", "status-mismatch", "touch-after-call"},
            seed = SEED)
    static class Swallowing {
        @Test
        void completesTwice(Machine machine) {
            TwinUse.swallowing(machine, "completes-twice");
        }

        @Test
        void dropped(Machine machine) {
            TwinUse.swallowing(machine, "dropped");
        }

        @Test
        void pendingUnmarked(Machine machine) {
            TwinUse.swallowing(machine, "pending-unmarked");
        }

        @Test
        void statusMismatch(Machine machine) {
            TwinUse.swallowing(machine, "status-mismatch");
        }

        @Test
        void touchAfterCall(Machine machine) {
            TwinUse.swallowing(machine, "touch-after-call");
        }
    }

    /** However the test itself ends, its failure is the finding. */
    @VerifyDrivers(value = "touch-after-call", seed = SEED)
    static class Ending {
        @Test
        void withTheBugCheck(Machine machine) {
            TwinUse.of(machine, "touch-after-call");
        }

        @Test
        void withAFailureOfItsOwn(Machine machine) {
            TwinUse.swallowing(machine, "touch-after-call");
            throw new AssertionError("The test's own");
        }

        @Test
        void withTheBugCheckAsTheCauseOfAnother(Machine machine) {
            try {
                TwinUse.of(machine, "touch-after-call");
            } catch (Throwable failure) {
                throw new IllegalStateException("The test's own", failure);
            }
        }

        @Test
        void aborted(Machine machine) {
            TwinUse.swallowing(machine, "touch-after-call");
            Assumptions.abort("The test's own");
        }

        @Test
        void onAnotherThread() throws InterruptedException {
            Thread other = new Thread(() -> {
                try (Machine machine = Machine.create()) {
                    TwinUse.swallowing(machine, "touch-after-call");
                }
            });
            other.start();
            other.join();
        }
    }

    /** Without a seed. */
    @VerifyDrivers("touch-after-call")
    static class Unseeded {
        @Test
        void finding(Machine machine) {
            TwinUse.of(machine, "touch-after-call");
        }
    }
}
