package io.driververifier.samples.crypt;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.samples.Bytes;
import io.driververifier.samples.filedisk.FileDisk;
import io.driververifier.user.Overlapped;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filter over a disk that really answers late. */
public class CryptOverFileDiskTest {
    private static final int SIZE = 128 * 1024;

    @TempDir
    private Path directory;

    private final Machine machine = Machine.create();
    private Path image;
    private DriverObject disk;
    private DriverObject crypt;
    private UserFile file;

    @BeforeEach
    void openTheFilteredDisk() {
        image = directory.resolve("disk.img");
        disk = machine.load(new FileDisk(image, SIZE));
        crypt = machine.load("crypt");
        machine.addDevice(crypt, machine.device("filedisk").orElseThrow());
        file = UserFile.open(machine, "filedisk");
    }

    @AfterEach
    void closeTheDisk() {
        file.close();
        machine.unload(crypt);
        machine.unload(disk);
        machine.close();
    }

    @Test
    void programsReadWhatTheyWrote() {
        byte[] data = Bytes.random(70_000, 1);

        IoResult written = Bytes.write(file, data, 333);

        assertThat(written).isEqualTo(new IoResult(NtStatus.SUCCESS, data.length));
        assertThat(Bytes.read(file, data.length, 333)).isEqualTo(data);
    }

    @Test
    void theFileDoesNotHoldThePlainText() throws IOException {
        Bytes.write(file, Bytes.filled(4_096, 'a'), 0);
        file.flush();

        assertThat(Files.readString(image, StandardCharsets.ISO_8859_1)).doesNotContain("aaaa");
    }

    @Test
    void overlappedRequestsKeepTheirOwnBytes() {
        List<Overlapped> writes = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            writes.add(file.writeOverlapped(ByteBuffer.wrap(Bytes.random(4_099, i)), i * 4_099L));
        }
        writes.forEach(write -> assertThat(write.await()).isEqualTo(new IoResult(NtStatus.SUCCESS, 4_099)));

        for (int i = 0; i < 16; i++) {
            assertThat(Bytes.read(file, 4_099, i * 4_099L)).isEqualTo(Bytes.random(4_099, i));
        }
    }

    @Test
    void whatTheDiskRefusesIsRefused() {
        ByteBuffer buffer = ByteBuffer.allocate(16);

        assertThat(file.read(buffer, SIZE)).isEqualTo(new IoResult(NtStatus.END_OF_FILE, 0));
        assertThat(file.write(buffer, SIZE)).isEqualTo(new IoResult(NtStatus.END_OF_FILE, 0));
    }
}
