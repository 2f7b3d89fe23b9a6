package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.nt.io.Driver;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.UserFile;
import java.nio.ByteBuffer;

/** A program that reads from a disk in memory through a filter whose class it is told. */
public final class FilterProgram {
    private FilterProgram() {}

    /** Uses the filter of the class that {@code arguments} name. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Class<? extends Driver> filter = Class.forName(arguments[0]).asSubclass(Driver.class);
        try (Machine machine = Machine.create()) {
            machine.load(RamDisk.DEVICE_NAME);
            machine.addDevice(
                    machine.load(filter), machine.device(RamDisk.DEVICE_NAME).orElseThrow());
            try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
                for (int i = 0; i < 3; i++) {
                    System.out.println(
                            "read " + file.read(ByteBuffer.allocate(512), 0).information());
                }
            }
        }
    }
}
