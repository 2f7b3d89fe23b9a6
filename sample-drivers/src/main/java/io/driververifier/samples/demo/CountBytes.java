package io.driververifier.samples.demo;

import io.driververifier.machine.Machine;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.samples.readme.FirstFilter;
import io.driververifier.user.UserFile;
import java.nio.ByteBuffer;

/** Reads 1,536 bytes through the filter of the README and prints what the filter counted. Knows nothing of the verifier. */
public final class CountBytes {
    private CountBytes() {}

    /** Runs it; takes no arguments. */
    public static void main(String[] arguments) {
        try (Machine machine = Machine.create()) {
            FirstFilter filter = new FirstFilter();
            machine.load(new RamDisk());
            machine.addDevice(machine.load(filter), machine.device("ramdisk").orElseThrow());
            try (UserFile file = UserFile.open(machine, "ramdisk")) {
                file.read(ByteBuffer.allocate(512), 0);
                file.read(ByteBuffer.allocate(1024), 512);
            }
            System.out.println(filter.bytesRead() + " bytes were read");
        }
    }
}
