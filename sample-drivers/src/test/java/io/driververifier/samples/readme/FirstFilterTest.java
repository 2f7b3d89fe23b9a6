package io.driververifier.samples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.UserFile;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FirstFilterTest {
    @Test
    void countsTheBytesThatAreRead() {
        try (Machine machine = Machine.create()) {
            FirstFilter filter = new FirstFilter();
            machine.load(new RamDisk());
            machine.addDevice(machine.load(filter), machine.device("ramdisk").orElseThrow());
            try (UserFile file = UserFile.open(machine, "ramdisk")) {
                file.read(ByteBuffer.allocate(512), 0);
                file.read(ByteBuffer.allocate(1_024), 512);
            }

            assertThat(filter.bytesRead()).isEqualTo(1_536);
        }
    }
}
