package io.driververifier.samples.junit;

import io.driververifier.junit.VerifyDrivers;
import io.driververifier.machine.Machine;
import org.junit.jupiter.api.Test;

/** A driver that breaks a rule, and each thing that can be done about it. */
final class ActionFixtures {
    private static final String DRIVER = "status-mismatch";
    private static final String RULE = "0xC9/224=";

    private ActionFixtures() {}

    static class Chosen {
        @Test
        @VerifyDrivers(value = DRIVER, rules = RULE + "break")
        void stops(Machine machine) {
            TwinUse.of(machine, DRIVER);
        }

        @Test
        @VerifyDrivers(value = DRIVER, rules = RULE + "ignore")
        void ignored(Machine machine) {
            TwinUse.of(machine, DRIVER);
        }

        @Test
        @VerifyDrivers(
                value = DRIVER,
                rules = {"0x44=disable", RULE + "zap"})
        void zapped(Machine machine) {
            TwinUse.of(machine, DRIVER);
        }

        @Test
        @VerifyDrivers(value = DRIVER, rules = RULE + "remove")
        void removed(Machine machine) {
            TwinUse.of(machine, DRIVER);
        }

        @Test
        @VerifyDrivers(value = DRIVER, rules = RULE + "disable")
        void disabled(Machine machine) {
            TwinUse.of(machine, DRIVER);
        }

        @Test
        @VerifyDrivers(value = DRIVER, rules = "0xC9/FFF=zap")
        void ofNoRule(Machine machine) {
            TwinUse.of(machine, DRIVER);
        }
    }
}
