package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.nt.io.Driver;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.UserFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;

/** A program whose threads read through a filter all the time. */
public final class BoxedLoad {
    private BoxedLoad() {}

    /** Reads on {@code arguments[0]} threads through the filter of the class {@code arguments[1]}. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        try (Machine machine = Machine.create()) {
            machine.load(RamDisk.DEVICE_NAME);
            machine.addDevice(
                    machine.load(Class.forName(arguments[1]).asSubclass(Driver.class)),
                    machine.device(RamDisk.DEVICE_NAME).orElseThrow());
            LoadReport.of(Integer.parseInt(arguments[0]), reads -> readOn(machine, reads));
        }
    }

    private static void readOn(Machine machine, LongAdder reads) {
        try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
            ByteBuffer buffer = ByteBuffer.allocate(512);
            while (true) {
                buffer.clear();
                file.read(buffer, 0);
                reads.increment();
            }
        }
    }
}
