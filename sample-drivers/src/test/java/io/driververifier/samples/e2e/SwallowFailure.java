package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.UserFile;
import java.nio.ByteBuffer;

/** A program that writes nothing to a disk through a filter, and ends with 0 whatever comes of it. */
public final class SwallowFailure {
    private SwallowFailure() {}

    /** Uses the filter that {@code arguments} name. */
    public static void main(String[] arguments) {
        try (Machine machine = Machine.create()) {
            machine.load(RamDisk.DEVICE_NAME);
            machine.addDevice(
                    machine.load(arguments[0]),
                    machine.device(RamDisk.DEVICE_NAME).orElseThrow());
            try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
                file.write(ByteBuffer.allocate(0), 0);
            }
        } catch (RuntimeException | Error swallowed) {
            // As a careless program does.
        }
        System.out.println("done");
    }
}
