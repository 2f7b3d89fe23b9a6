package io.driververifier.samples.filedisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.samples.Bytes;
import io.driververifier.samples.Concurrently;
import io.driververifier.samples.disk.DiskControl;
import io.driververifier.user.Overlapped;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program sees of a disk in a file, and what lies in the file. */
public class FileDiskTest {
    private static final int SIZE = 256 * 1024;

    @TempDir
    private Path directory;

    private final Machine machine = Machine.create();
    private Path image;
    private DriverObject driver;
    private UserFile file;

    @BeforeEach
    void openTheDisk() {
        image = directory.resolve("disk.img");
        driver = machine.load(new FileDisk(image, SIZE));
        file = UserFile.open(machine, "filedisk");
    }

    @AfterEach
    void closeTheDisk() {
        if (machine.driver("filedisk").isPresent()) {
            file.close();
            machine.unload(driver);
        }
        machine.close();
    }

    @Test
    void givesBackWhatWasWritten() {
        byte[] data = Bytes.random(100_000, 1);

        IoResult written = Bytes.write(file, data, 12_345);

        assertThat(written).isEqualTo(new IoResult(NtStatus.SUCCESS, data.length));
        assertThat(Bytes.read(file, data.length, 12_345)).isEqualTo(data);
    }

    @Test
    void whatWasWrittenLiesInTheFile() throws IOException {
        byte[] data = Bytes.random(1_000, 2);

        Bytes.write(file, data, 500);
        assertThat(file.flush()).isEqualTo(new IoResult(NtStatus.SUCCESS, 0));

        byte[] all = Files.readAllBytes(image);
        assertThat(all).hasSize(SIZE);
        assertThat(Arrays.copyOfRange(all, 500, 1_500)).isEqualTo(data);
    }

    @Test
    void whatLaysInTheFileIsRead() throws IOException {
        file.close();
        machine.unload(driver);
        Path other = Files.write(directory.resolve("other.img"), Bytes.random(SIZE + 1, 3));
        driver = machine.load(new FileDisk(other, SIZE));
        file = UserFile.open(machine, "filedisk");

        assertThat(Bytes.read(file, SIZE + 1, 0)).isEqualTo(Bytes.random(SIZE + 1, 3));
    }

    @Test
    void isZeroWhereNothingWasWritten() {
        assertThat(Bytes.read(file, SIZE, 0)).isEqualTo(new byte[SIZE]);
    }

    @Test
    void transfersWhatFitsBeforeItsEnd() {
        IoResult written = Bytes.write(file, Bytes.filled(100, 5), SIZE - 60);

        assertThat(written).isEqualTo(new IoResult(NtStatus.SUCCESS, 60));
        assertThat(Bytes.read(file, 100, SIZE - 60)).isEqualTo(Bytes.filled(60, 5));
        assertThat(image).hasSize(SIZE);
    }

    @Test
    void refusesWhatDoesNotLieOnIt() {
        ByteBuffer buffer = ByteBuffer.allocate(1);

        assertThat(file.read(buffer, SIZE)).isEqualTo(new IoResult(NtStatus.END_OF_FILE, 0));
        assertThat(file.write(buffer, SIZE)).isEqualTo(new IoResult(NtStatus.END_OF_FILE, 0));
        assertThat(file.read(buffer, -1)).isEqualTo(new IoResult(NtStatus.INVALID_PARAMETER, 0));
        assertThat(file.write(ByteBuffer.allocate(0), 0)).isEqualTo(new IoResult(NtStatus.SUCCESS, 0));
    }

    @Test
    void saysSoWhenTheFileWasCutShortBehindItsBack() throws IOException {
        try (FileChannel vandal = FileChannel.open(image, StandardOpenOption.WRITE)) {
            vandal.truncate(100);
        }

        assertThat(file.read(ByteBuffer.allocate(200), 0)).isEqualTo(new IoResult(NtStatus.IO_DEVICE_ERROR, 0));
    }

    @Test
    void answersItsSize() {
        ByteBuffer answer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

        IoResult result = file.control(DiskControl.IOCTL_DISK_GET_LENGTH_INFO, null, answer);

        assertThat(result).isEqualTo(new IoResult(NtStatus.SUCCESS, Long.BYTES));
        assertThat(answer.getLong(0)).isEqualTo(SIZE);
    }

    @Test
    void storesEachOfManyOverlappedWrites() {
        List<Overlapped> underWay = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            underWay.add(file.writeOverlapped(ByteBuffer.wrap(Bytes.filled(1_000, i)), i * 1_000L));
        }

        assertThat(underWay)
                .allSatisfy(request -> assertThat(request.await()).isEqualTo(new IoResult(NtStatus.SUCCESS, 1_000)));
        for (int i = 0; i < 32; i++) {
            assertThat(Bytes.read(file, 1_000, i * 1_000L)).isEqualTo(Bytes.filled(1_000, i));
        }
    }

    @Test
    void servesThreadsSideBySide() {
        Concurrently.run(machine, 4, number -> {
            for (int round = 0; round < 5; round++) {
                byte[] data = Bytes.random(10_007, round * 4L + number);
                Bytes.write(file, data, number * 10_007L);
                assertThat(Bytes.read(file, data.length, number * 10_007L)).isEqualTo(data);
            }
        });
    }

    /** A request is finished for its program a little before the thread that finished it has left the driver. */
    @Test
    void unloadingWaitsForThreadsThatAreStillInTheDriver() {
        List<Overlapped> underWay = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            underWay.add(file.writeOverlapped(ByteBuffer.wrap(Bytes.filled(16_384, i)), i * 16_384L));
        }
        assertThat(underWay)
                .allSatisfy(request -> assertThat(request.await()).isEqualTo(new IoResult(NtStatus.SUCCESS, 16_384)));
        file.close();

        machine.unload(driver);

        assertThat(machine.device("filedisk")).isEmpty();
    }

    @Test
    void aTemporaryFileGoesWithItsDriver() throws IOException {
        file.close();
        machine.unload(driver);
        DriverObject temporary = machine.load("filedisk");
        try (UserFile open = UserFile.open(machine, "filedisk")) {
            Bytes.write(open, Bytes.filled(10, 1), 0);
            assertThat(Bytes.read(open, 10, 0)).isEqualTo(Bytes.filled(10, 1));
        }

        machine.unload(temporary);

        assertThat(machine.device("filedisk")).isEmpty();
    }

    @Test
    void isNotLoadedWithoutItsFile() {
        file.close();
        machine.unload(driver);

        assertThatThrownBy(() -> machine.load(new FileDisk(directory.resolve("no/such/disk.img"))))
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        failed -> assertThat(failed.status()).isEqualTo(NtStatus.FAILED_DRIVER_ENTRY));
    }
}
