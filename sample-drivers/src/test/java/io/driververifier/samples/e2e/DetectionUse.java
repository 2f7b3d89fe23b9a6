package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.samples.stop.StopProgram;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinProgram;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Uses a driver once, as its own test does, and says whether that passed. Any thread. */
final class DetectionUse {
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    /** Those of the course that show only over another disk than the usual one, by name. */
    private static final Map<String, BrokenTwin> SPECIAL = BrokenTwin.ofCourse().stream()
            .filter(twin -> twin.bug().below() != Bug.Below.ANY_DISK)
            .collect(Collectors.toUnmodifiableMap(BrokenTwin::driver, Function.identity()));

    private DetectionUse() {}

    /** Whether the program of {@code driver} comes to its end within {@code bound}, with everything as it should be. */
    static boolean passes(String driver, Duration bound) {
        AtomicBoolean hasPassed = new AtomicBoolean();
        try (Machine machine = Machine.create()) {
            Thread program = new Thread(() -> hasPassed.set(use(machine, driver)), driver);
            program.setDaemon(true);
            program.start();
            program.join(bound.toMillis());
            return !program.isAlive() && hasPassed.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean use(Machine machine, String driver) {
        if (driver.startsWith("stop-")) {
            return StopProgram.run(machine, driver, NOWHERE) == 0;
        }
        BrokenTwin special = SPECIAL.get(driver);
        return special == null
                ? TwinProgram.run(machine, driver, RamDisk.DEVICE_NAME, NOWHERE) == 0
                : useCourse(special);
    }

    /** In machines of its own; nothing judges what comes back, only whether it does. */
    private static boolean useCourse(BrokenTwin twin) {
        try {
            CourseSetup.run(twin);
            return true;
        } catch (BugCheck stop) {
            return false;
        } catch (Exception failure) {
            return false;
        }
    }
}
