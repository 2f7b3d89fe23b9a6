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

/**
 * Puts below a twin of the course what brings its bug out, and uses it, in this JVM or as a program. It says what came back,
 * and leaves judging to the verifier. Any thread; the machine is of its own making.
 */
public final class CourseSetup {
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int SECTOR_BYTES = 512;
    private static final int ROUNDS = 20;

    private CourseSetup() {}

    /** Runs it with the twin that the argument names. */
    public static void main(String[] arguments) throws Exception {
        run(BrokenTwin.of(arguments[0]));
        System.exit(0);
    }

    /** Runs it with {@code twin}; throws what the twin makes of it. */
    static void run(BrokenTwin twin) throws Exception {
        switch (twin.bug().below()) {
            case ANY_DISK -> use(twin);
            case BUSY_DISK -> flushBusyDisk(twin);
            case DISK_OF_NO_SIZE -> read(twin, new RamDisk(0));
            case DISK_OF_LESS_THAN_A_SECTOR -> read(twin, new RamDisk(SECTOR_BYTES - 1));
            case FILTER_THAT_COPIES -> readOverFilter(twin);
            case SLOW_DISK -> readSlowDisk(twin);
        }
    }

    private static void use(BrokenTwin twin) {
        try (Machine machine = Machine.create()) {
            TwinProgram.run(machine, twin.driver(), RamDisk.DEVICE_NAME, System.out);
        }
    }

    private static void flushBusyDisk(BrokenTwin twin) {
        GatedDisk disk = new GatedDisk();
        disk.beBusy(1);
        try (Machine machine = Machine.create()) {
            machine.load(disk);
            add(machine, GatedDisk.DEVICE_NAME, twin.driver());
            try (UserFile file = UserFile.open(machine, GatedDisk.DEVICE_NAME)) {
                System.out.println(file.flush());
            }
        }
    }

    private static void read(BrokenTwin twin, RamDisk disk) {
        try (Machine machine = Machine.create()) {
            machine.load(disk);
            add(machine, RamDisk.DEVICE_NAME, twin.driver());
            readSector(machine, RamDisk.DEVICE_NAME);
        }
    }

    private static void readOverFilter(BrokenTwin twin) {
        try (Machine machine = Machine.create()) {
            machine.load(new RamDisk());
            add(machine, RamDisk.DEVICE_NAME, "s03-forward-with-routine");
            add(machine, RamDisk.DEVICE_NAME, twin.driver());
            readSector(machine, RamDisk.DEVICE_NAME);
        }
    }

    private static void readSector(Machine machine, String disk) {
        try (UserFile file = UserFile.open(machine, disk)) {
            System.out.println(file.read(ByteBuffer.allocate(SECTOR_BYTES), 0));
        }
    }

    /** Several times, because what one of the bugs needs is a matter of luck. */
    private static void readSlowDisk(BrokenTwin twin) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            GatedDisk disk = new GatedDisk();
            try (Machine machine = Machine.create()) {
                machine.load(disk);
                DriverObject filter = machine.load(twin.driver(), slow(twin));
                machine.addDevice(filter, machine.device(GatedDisk.DEVICE_NAME).orElseThrow());
                switch (twin.driver()) {
                    case "s07-cancels-freed-irp" -> timeOut(machine, disk, CourseSetup::awaitTimeout);
                    case "s07-leaves-after-timeout" -> timeOut(machine, disk, () -> disk.awaitCancelOf(() -> {}));
                    case "s12-frees-while-cancelling" -> closeWhileReading(machine, disk);
                    default -> unloadWhileReadingAhead(machine, disk, filter);
                }
            }
        }
    }

    /** One that waits is not to wait for long. */
    private static Driver slow(BrokenTwin twin) throws ReflectiveOperationException {
        return twin.driver().startsWith("s07-")
                ? twin.type().getConstructor(Duration.class).newInstance(SHORT)
                : twin.type().getConstructor().newInstance();
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
