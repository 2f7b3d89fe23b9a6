package io.driververifier.samples.junit;

import io.driververifier.machine.Machine;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.UserFile;
import java.nio.ByteBuffer;

/** A disk in memory below one of the twins, used in every way that makes one of the broken ones go wrong. */
final class TwinUse {
    private static final int TRANSFER_BYTES = 512;

    private TwinUse() {}

    /** Uses it and lets through what comes of it. */
    static void of(Machine machine, String twin) {
        machine.load(RamDisk.DEVICE_NAME);
        machine.addDevice(
                machine.load(twin), machine.device(RamDisk.DEVICE_NAME).orElseThrow());
        try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
            file.write(ByteBuffer.allocate(TRANSFER_BYTES), 0);
            file.write(ByteBuffer.allocate(0), 0);
            file.read(ByteBuffer.allocate(TRANSFER_BYTES), 0);
            file.read(ByteBuffer.allocate(1), RamDisk.DEFAULT_SIZE);
            file.flush();
        }
    }

    /** Uses it as a program does that swallows every failure. */
    static void swallowing(Machine machine, String twin) {
        try {
            of(machine, twin);
        } catch (Throwable swallowed) {
            return;
        }
        throw new IllegalStateException("Nothing was wrong with " + twin);
    }
}
