package io.driververifier.samples.course;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.Zw;
import io.driververifier.samples.course.gated.GatedDisk;
import io.driververifier.user.UserFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A machine with a disk and drivers of the course over it, the first that was added lowest. One thread. */
final class CourseStack implements AutoCloseable {
    private static final long UNLOAD_SECONDS_MAX = 20;

    private final Machine machine;
    private final String disk;
    private final List<DriverObject> drivers = new ArrayList<>();

    private final Runnable release;

    private CourseStack(Machine machine, String disk, DriverObject bottom, Runnable release) {
        this.release = release;
        this.machine = machine;
        this.disk = disk;
        drivers.add(bottom);
    }

    /** Over the disk that the driver {@code disk} makes. */
    static CourseStack over(String disk) {
        Machine machine = Machine.create();
        return new CourseStack(machine, disk, machine.load(disk), () -> {});
    }

    /** Over {@code disk}, in {@code machine}. */
    static CourseStack over(Machine machine, GatedDisk disk) {
        return new CourseStack(machine, GatedDisk.DEVICE_NAME, machine.load(disk), disk::open);
    }

    CourseStack with(String driver) {
        return add(machine.load(driver));
    }

    CourseStack with(Driver driver) {
        return add(machine.load(driver));
    }

    private CourseStack add(DriverObject driver) {
        drivers.add(driver);
        machine.addDevice(driver, machine.device(disk).orElseThrow());
        return this;
    }

    Machine machine() {
        return machine;
    }

    UserFile open() {
        return UserFile.open(machine, disk);
    }

    /** For those who start a request on one thread and cancel it from another. */
    FileObject create() {
        return Zw.createFile(machine.io(), disk);
    }

    /** Unloads the drivers from the top down; the last close of a file may still be on its way on a worker thread. */
    void unload() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(UNLOAD_SECONDS_MAX);
        while (!drivers.isEmpty()) {
            try {
                machine.unload(drivers.get(drivers.size() - 1));
                drivers.remove(drivers.size() - 1);
            } catch (NtStatusException inUse) {
                if (inUse.status() != NtStatus.DEVICE_BUSY || System.nanoTime() > deadline) {
                    throw inUse;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() {
        try {
            release.run();
            unload();
        } finally {
            machine.close();
        }
    }
}
