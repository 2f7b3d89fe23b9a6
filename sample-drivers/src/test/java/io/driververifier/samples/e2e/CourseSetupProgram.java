package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.course.gated.GatedDisk;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.samples.twins.TwinProgram;
import io.driververifier.user.Overlapped;
import io.driververifier.user.UserFile;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;

/**
 * A program that puts below a twin of the course what brings its bug out, and uses it; its one argument is the name of the
 * twin. It says what came back, and leaves judging to the verifier.
 */
public final class CourseSetupProgram {
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int SECTOR_BYTES = 512;
    private static final int ROUNDS = 20;

    private CourseSetupProgram() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        CourseBug bug = CourseBug.valueOf(arguments[0].toUpperCase(Locale.ROOT).replace('-', '_'));
        switch (bug.setup()) {
            case DISK -> TwinProgram.main(arguments);
            case BUSY_DISK -> flushBusyDisk(bug);
            case EMPTY_DISK -> read(bug, new RamDisk(0));
            case SHORT_DISK -> read(bug, new RamDisk(SECTOR_BYTES - 1));
            case OVER_A_FILTER -> readOverFilter(bug);
            case SLOW_DISK -> readSlowDisk(bug);
        }
        System.exit(0);
    }

    private static void flushBusyDisk(CourseBug bug) {
        GatedDisk disk = new GatedDisk();
        disk.beBusy(1);
        try (Machine machine = Machine.create()) {
            machine.load(disk);
            add(machine, GatedDisk.DEVICE_NAME, bug.driver());
            try (UserFile file = UserFile.open(machine, GatedDisk.DEVICE_NAME)) {
                System.out.println(file.flush());
            }
        }
    }

    private static void read(CourseBug bug, RamDisk disk) {
        try (Machine machine = Machine.create()) {
            machine.load(disk);
            add(machine, RamDisk.DEVICE_NAME, bug.driver());
            readSector(machine, RamDisk.DEVICE_NAME);
        }
    }

    private static void readOverFilter(CourseBug bug) {
        try (Machine machine = Machine.create()) {
            machine.load(new RamDisk());
            add(machine, RamDisk.DEVICE_NAME, "s03-forward-with-routine");
            add(machine, RamDisk.DEVICE_NAME, bug.driver());
            readSector(machine, RamDisk.DEVICE_NAME);
        }
    }

    private static void readSector(Machine machine, String disk) {
        try (UserFile file = UserFile.open(machine, disk)) {
            System.out.println(file.read(ByteBuffer.allocate(SECTOR_BYTES), 0));
        }
    }

    /** Several times, because what one of the bugs needs is a matter of luck. */
    private static void readSlowDisk(CourseBug bug) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            GatedDisk disk = new GatedDisk();
            try (Machine machine = Machine.create()) {
                machine.load(disk);
                DriverObject filter = machine.load(bug.driver(), slow(bug));
                machine.addDevice(filter, machine.device(GatedDisk.DEVICE_NAME).orElseThrow());
                switch (bug) {
                    case S07_CANCELS_FREED_IRP -> timeOut(machine, disk, CourseSetupProgram::awaitTimeout);
                    case S07_LEAVES_AFTER_TIMEOUT -> timeOut(machine, disk, () -> disk.awaitCancelOf(() -> {}));
                    case S12_FREES_WHILE_CANCELLING -> closeWhileReading(machine, disk);
                    default -> unloadWhileReadingAhead(machine, disk, filter);
                }
            }
        }
    }

    private static Driver slow(CourseBug bug) throws ReflectiveOperationException {
        String words = bug.path().replace('/', '.');
        Class<?> type = Class.forName("io.driververifier.samples." + words.substring(0, words.length() - 5));
        return bug.scenario() == 7
                ? (Driver) type.getConstructor(Duration.class).newInstance(SHORT)
                : (Driver) type.getConstructor().newInstance();
    }

    /** The disk answers after {@code moment}, and cannot be cancelled. */
    private static void timeOut(Machine machine, GatedDisk disk, Runnable moment) throws InterruptedException {
        disk.keep(MajorFunction.DEVICE_CONTROL);
        disk.ignoreCancel();
        Thread opener = machine.startThread("opener", () -> {
            moment.run();
            disk.open();
        });
        readSector(machine, GatedDisk.DEVICE_NAME);
        opener.join(BOUND.toMillis());
    }

    /** About as long as the twin waits. */
    private static void awaitTimeout() {
        Ke.waitForSingleObject(new KEvent(EventType.NOTIFICATION), SHORT);
    }

    private static void closeWhileReading(Machine machine, GatedDisk disk) throws InterruptedException {
        UserFile file = UserFile.open(machine, GatedDisk.DEVICE_NAME);
        disk.keep(MajorFunction.READ);
        Overlapped read = file.readOverlapped(ByteBuffer.allocate(SECTOR_BYTES), 0);
        disk.awaitKept(2);
        file.close();
        System.out.println(read.await(BOUND));
    }

    private static void unloadWhileReadingAhead(Machine machine, GatedDisk disk, DriverObject filter)
            throws InterruptedException {
        UserFile file = UserFile.open(machine, GatedDisk.DEVICE_NAME);
        disk.keep(MajorFunction.READ);
        disk.ignoreCancel();
        Overlapped read = file.readOverlapped(ByteBuffer.allocate(SECTOR_BYTES), 0);
        disk.awaitKept(2);
        disk.openLast();
        System.out.println(read.await(BOUND));
        file.close();
        machine.unload(filter);
        disk.open();
    }

    private static void add(Machine machine, String disk, String driver) {
        machine.addDevice(machine.load(driver), machine.device(disk).orElseThrow());
    }
}
