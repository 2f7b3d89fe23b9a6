package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.nt.io.Driver;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.UserFile;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import java.nio.ByteBuffer;
import java.util.List;

/** A program that reads through the filter with a call of every shape: without the verifier, then with each schedule. */
public final class ShapesProgram {
    private static final int SHAPES = 8;
    private static final int SECTOR_BYTES = 512;

    private ShapesProgram() {}

    /** With {@code woven} as the argument the part without the verifier is left out. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Class<? extends Driver> filter =
                Class.forName("com.acme.shapes.EveryShape").asSubclass(Driver.class);
        if (!List.of(arguments).contains("woven")) {
            read(filter);
        }
        for (ScheduleChoice schedule : List.of(ScheduleChoice.EARLY, ScheduleChoice.LATE, ScheduleChoice.HELD)) {
            VerifierSettings settings = VerifierSettings.DEFAULTS
                    .withFlags(VerifierFlags.FORCE_PENDING)
                    .withDrivers(List.of("everyshape"))
                    .withPolicy(Policy.ALWAYS)
                    .withSchedule(schedule);
            try (Verifier verifier = Verifier.open(settings)) {
                read(filter);
                report(verifier.result());
            }
        }
    }

    private static void read(Class<? extends Driver> filter) {
        try (Machine machine = Machine.create()) {
            machine.load(RamDisk.DEVICE_NAME);
            machine.addDevice(
                    machine.load(filter), machine.device(RamDisk.DEVICE_NAME).orElseThrow());
            try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
                for (long shape = 0; shape < SHAPES; shape++) {
                    long transferred = file.read(ByteBuffer.allocate(SECTOR_BYTES), shape * SECTOR_BYTES)
                            .information();
                    System.out.println("read " + transferred);
                }
            }
        }
    }

    private static void report(RunResult result) {
        result.sites().forEach(site -> System.out.println("site " + site.forced() + " " + site.description()));
        result.findings().forEach(finding -> System.out.println("finding " + finding.headline()));
        result.complaints().forEach(complaint -> System.out.println("complaint " + complaint));
    }
}
