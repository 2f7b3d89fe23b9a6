package io.driververifier.samples.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.samples.Bytes;
import io.driververifier.samples.Concurrently;
import io.driververifier.samples.acpi.Acpi;
import io.driververifier.samples.disk.DiskControl;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.Overlapped;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a program and a disk in memory see of the filter between them. */
public class CryptTest {
    private static final int SIZE = 256 * 1024;
    private static final byte[] KEY = Bytes.random(32, 1);

    private final Machine machine = Machine.create();
    private DeviceObject disk;
    private DriverObject crypt;
    private UserFile file;

    @BeforeEach
    void openTheFilteredDisk() {
        machine.load(new RamDisk(SIZE));
        disk = machine.device("ramdisk").orElseThrow();
        crypt = machine.load(new Crypt(KEY));
        machine.addDevice(crypt, disk);
        file = UserFile.open(machine, "ramdisk");
    }

    @AfterEach
    void closeTheMachine() {
        machine.close();
    }

    /** What lies on the disk itself. The filter is gone after this. */
    private byte[] readWithoutFilter(int length, long byteOffset) {
        file.close();
        machine.unload(crypt);
        file = UserFile.open(machine, "ramdisk");
        return Bytes.read(file, length, byteOffset);
    }

    @Test
    void programsReadWhatTheyWrote() {
        byte[] data = Bytes.random(100_000, 2);

        IoResult written = Bytes.write(file, data, 777);

        assertThat(written).isEqualTo(new IoResult(NtStatus.SUCCESS, data.length));
        assertThat(Bytes.read(file, data.length, 777)).isEqualTo(data);
    }

    @Test
    void theDiskSeesSomethingElse() {
        Bytes.write(file, Bytes.filled(4_096, 'a'), 0);

        byte[] onDisk = readWithoutFilter(4_096, 0);

        assertThat(new String(onDisk, StandardCharsets.ISO_8859_1)).doesNotContain("aaaa");
    }

    @Test
    void equalBytesDifferFromPlaceToPlace() {
        Bytes.write(file, Bytes.filled(512, 'a'), 0);
        Bytes.write(file, Bytes.filled(512, 'a'), 512);

        byte[] onDisk = readWithoutFilter(1_024, 0);

        assertThat(Arrays.copyOfRange(onDisk, 0, 512)).isNotEqualTo(Arrays.copyOfRange(onDisk, 512, 1_024));
    }

    @Test
    void anyPartCanBeReadAndWrittenOnItsOwn() {
        byte[] expected = Bytes.random(1_000, 3);
        Bytes.write(file, expected, 5);
        for (int at : new int[] {0, 1, 15, 16, 17, 31, 500, 999}) {
            int length = Math.min(33, expected.length - at);
            byte[] part = Bytes.random(length, at);
            System.arraycopy(part, 0, expected, at, length);

            Bytes.write(file, part, 5 + at);

            assertThat(Bytes.read(file, length, 5 + at)).isEqualTo(part);
        }
        assertThat(Bytes.read(file, expected.length, 5)).isEqualTo(expected);
    }

    @Test
    void theProgramsMemoryStaysAsItWas() {
        byte[] data = Bytes.random(4_096, 4);
        ByteBuffer readOnly = ByteBuffer.wrap(data).asReadOnlyBuffer();

        assertThat(file.write(readOnly, 0).status()).isEqualTo(NtStatus.SUCCESS);

        assertThat(data).isEqualTo(Bytes.random(4_096, 4));
    }

    @Test
    void anotherKeyShowsOtherBytes() {
        byte[] data = Bytes.random(512, 5);
        Bytes.write(file, data, 0);
        readWithoutFilter(1, 0);
        file.close();
        machine.addDevice(machine.load(new Crypt(Bytes.random(32, 99))), disk);
        file = UserFile.open(machine, "ramdisk");

        assertThat(Bytes.read(file, 512, 0)).isNotEqualTo(data);
    }

    @Test
    void theSameKeyShowsTheSameBytesAgain() {
        byte[] data = Bytes.random(512, 6);
        Bytes.write(file, data, 100);
        readWithoutFilter(1, 0);
        file.close();
        machine.addDevice(machine.load(new Crypt(KEY)), disk);
        file = UserFile.open(machine, "ramdisk");

        assertThat(Bytes.read(file, 512, 100)).isEqualTo(data);
    }

    @Test
    void whatTheDiskRefusesIsRefused() {
        ByteBuffer buffer = ByteBuffer.allocate(16);

        assertThat(file.read(buffer, SIZE)).isEqualTo(new IoResult(NtStatus.END_OF_FILE, 0));
        assertThat(file.write(buffer, SIZE)).isEqualTo(new IoResult(NtStatus.END_OF_FILE, 0));
        assertThat(file.read(buffer, -1)).isEqualTo(new IoResult(NtStatus.INVALID_PARAMETER, 0));
        assertThat(file.write(buffer, -1)).isEqualTo(new IoResult(NtStatus.INVALID_PARAMETER, 0));
        assertThat(buffer).isEqualTo(ByteBuffer.allocate(16));
    }

    @Test
    void atTheEndOfTheDiskOnlyWhatWasReadIsDecrypted() {
        Bytes.write(file, Bytes.filled(20, 1), SIZE - 20);
        byte[] buffer = Bytes.filled(32, 9);

        IoResult result = file.read(ByteBuffer.wrap(buffer), SIZE - 20);

        assertThat(result).isEqualTo(new IoResult(NtStatus.SUCCESS, 20));
        assertThat(Arrays.copyOf(buffer, 20)).containsOnly(1);
        assertThat(Arrays.copyOfRange(buffer, 20, 32)).containsOnly(9);
    }

    @Test
    void emptyTransfersSucceed() {
        ByteBuffer empty = ByteBuffer.allocate(0);

        assertThat(file.read(empty, 3)).isEqualTo(new IoResult(NtStatus.SUCCESS, 0));
        assertThat(file.write(empty, 3)).isEqualTo(new IoResult(NtStatus.SUCCESS, 0));
    }

    @Test
    void otherRequestsPassThrough() {
        ByteBuffer answer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

        file.control(DiskControl.IOCTL_DISK_GET_LENGTH_INFO, null, answer);

        assertThat(answer.getLong(0)).isEqualTo(SIZE);
        assertThat(file.control(0x1234, null, null).status()).isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
        assertThat(file.flush().status()).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void overlappedRequestsKeepTheirOwnBytes() {
        List<Overlapped> writes = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            writes.add(file.writeOverlapped(ByteBuffer.wrap(Bytes.random(1_001, i)), i * 1_001L));
        }
        writes.forEach(write -> assertThat(write.await().information()).isEqualTo(1_001));
        List<ByteBuffer> buffers = new ArrayList<>();
        List<Overlapped> reads = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            ByteBuffer buffer = ByteBuffer.allocate(1_001);
            buffers.add(buffer);
            reads.add(file.readOverlapped(buffer, i * 1_001L));
        }

        for (int i = 31; i >= 0; i--) {
            assertThat(reads.get(i).await()).isEqualTo(new IoResult(NtStatus.SUCCESS, 1_001));
            assertThat(buffers.get(i).array()).isEqualTo(Bytes.random(1_001, i));
        }
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        Concurrently.run(machine, 4, number -> {
            long at = number * 5_003L;
            for (int round = 0; round < 10; round++) {
                byte[] data = Bytes.random(5_003, round * 4L + number);
                Bytes.write(file, data, at);
                assertThat(Bytes.read(file, data.length, at)).isEqualTo(data);
            }
        });
    }

    @Test
    void twoFiltersOnTopOfEachOtherAreStillTransparent() {
        file.close();
        machine.addDevice(crypt, disk);
        file = UserFile.open(machine, "ramdisk");
        byte[] data = Bytes.random(3_000, 7);

        Bytes.write(file, data, 11);

        assertThat(Bytes.read(file, data.length, 11)).isEqualTo(data);
    }

    @Test
    void whatIsNoDiskIsNotFiltered() {
        machine.load(new Acpi());
        DeviceObject bus = machine.device(Acpi.BUS_DEVICE_NAME).orElseThrow();

        assertThatThrownBy(() -> machine.addDevice(crypt, bus))
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        refused -> assertThat(refused.status()).isEqualTo(NtStatus.NOT_SUPPORTED));
    }
}
