package io.driververifier.samples.junit;

import io.driververifier.junit.VerifyDrivers;
import io.driververifier.machine.Machine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** Tests that run at the same time, each several times. */
final class ParallelFixtures {
    static final int TIMES = 8;

    private ParallelFixtures() {}

    @VerifyDrivers(
            value = {"dropped", "touch-after-call", "touch-after-call-right"},
            seed = 0x1234)
    static class Parameters {
        @RepeatedTest(TIMES)
        void green(Machine machine) {
            TwinUse.of(machine, "touch-after-call-right");
        }

        @RepeatedTest(TIMES)
        void dropped(Machine machine) {
            TwinUse.swallowing(machine, "dropped");
        }

        @RepeatedTest(TIMES)
        void touchAfterCall(Machine machine) {
            TwinUse.swallowing(machine, "touch-after-call");
        }
    }

    @VerifyDrivers(
            value = {"dropped", "touch-after-call", "touch-after-call-right"},
            seed = 0x1234)
    static class Fields {
        private final Machine machine = Machine.create();

        @AfterEach
        void close() {
            machine.close();
        }

        @RepeatedTest(TIMES)
        void green() {
            TwinUse.of(machine, "touch-after-call-right");
        }

        @RepeatedTest(TIMES)
        void dropped() {
            TwinUse.swallowing(machine, "dropped");
        }

        @RepeatedTest(TIMES)
        void touchAfterCall() {
            TwinUse.swallowing(machine, "touch-after-call");
        }
    }

    /** On methods, so that the driver is woven and unwoven while others run. */
    static class Methods {
        @RepeatedTest(TIMES)
        @VerifyDrivers(value = "touch-after-call", seed = 0x1234)
        void touchAfterCall(Machine machine) {
            TwinUse.swallowing(machine, "touch-after-call");
        }
    }

    /** Not annotated: nobody minds what its drivers do. */
    static class Plain {
        private final Machine machine = Machine.create();

        @AfterEach
        void close() {
            machine.close();
        }

        @RepeatedTest(TIMES)
        void touchAfterCall() {
            TwinUse.of(machine, "touch-after-call");
        }

        @RepeatedTest(TIMES)
        void right() {
            TwinUse.of(machine, "touch-after-call-right");
        }
    }
}
