package io.driververifier.samples.ramdisk;

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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a program sees of a disk in memory. */
public class RamDiskTest {
    private static final int SIZE = 4 * DiskMemory.PAGE_BYTES;

    private final Machine machine = Machine.create();
    private DriverObject driver;
    private UserFile file;

    @BeforeEach
    void openTheDisk() {
        driver = machine.load(new RamDisk(SIZE));
        file = UserFile.open(machine, "ramdisk");
    }

    @AfterEach
    void closeTheMachine() {
        machine.close();
    }

    @Test
    void givesBackWhatWasWrittenAcrossItsPages() {
        byte[] data = Bytes.random(2 * DiskMemory.PAGE_BYTES, 1);

        IoResult written = Bytes.write(file, data, 12_345);

        assertThat(written).isEqualTo(new IoResult(NtStatus.SUCCESS, data.length));
        assertThat(Bytes.read(file, data.length, 12_345)).isEqualTo(data);
    }

    @Test
    void leavesTheNeighboursOfAWriteAlone() {
        Bytes.write(file, Bytes.filled(100, 7), 1_000);

        assertThat(Bytes.read(file, 1_000, 0)).isEqualTo(new byte[1_000]);
        assertThat(Bytes.read(file, 1_000, 1_100)).isEqualTo(new byte[1_000]);
    }

    @Test
    void isZeroWhereNothingWasWritten() {
        byte[] dirty = Bytes.filled(SIZE, 9);

        assertThat(file.read(ByteBuffer.wrap(dirty), 0)).isEqualTo(new IoResult(NtStatus.SUCCESS, SIZE));
        assertThat(dirty).isEqualTo(new byte[SIZE]);
    }

    @Test
    void keepsTheLaterOfTwoWrites() {
        Bytes.write(file, Bytes.filled(512, 1), 0);
        Bytes.write(file, Bytes.filled(512, 2), 0);

        assertThat(Bytes.read(file, 512, 0)).isEqualTo(Bytes.filled(512, 2));
    }

    @Test
    void transfersWhatFitsBeforeItsEnd() {
        IoResult written = Bytes.write(file, Bytes.filled(100, 5), SIZE - 60);

        assertThat(written).isEqualTo(new IoResult(NtStatus.SUCCESS, 60));
        assertThat(Bytes.read(file, 100, SIZE - 60)).isEqualTo(Bytes.filled(60, 5));
    }

    @Test
    void refusesToTransferBeyondItsEnd() {
        ByteBuffer buffer = ByteBuffer.allocate(1);
        IoResult endOfFile = new IoResult(NtStatus.END_OF_FILE, 0);

        assertThat(file.read(buffer, SIZE)).isEqualTo(endOfFile);
        assertThat(file.write(buffer, SIZE)).isEqualTo(endOfFile);
        assertThat(file.read(buffer, Long.MAX_VALUE)).isEqualTo(endOfFile);
    }

    @Test
    void refusesANegativeOffset() {
        ByteBuffer buffer = ByteBuffer.allocate(1);
        IoResult invalid = new IoResult(NtStatus.INVALID_PARAMETER, 0);

        assertThat(file.read(buffer, -1)).isEqualTo(invalid);
        assertThat(file.write(buffer, Long.MIN_VALUE)).isEqualTo(invalid);
    }

    @Test
    void transfersNothingWhenAskedForNothing() {
        ByteBuffer empty = ByteBuffer.allocate(0);
        IoResult nothing = new IoResult(NtStatus.SUCCESS, 0);

        assertThat(file.read(empty, 0)).isEqualTo(nothing);
        assertThat(file.write(empty, SIZE)).isEqualTo(nothing);
    }

    @Test
    void usesTheProgramsBufferFromItsPositionToItsLimit() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(64);
        Bytes.write(file, Bytes.filled(64, 3), 0);

        file.read(buffer.position(16).limit(48), 0);

        assertThat(buffer.position()).isEqualTo(16);
        assertThat(buffer.get(15)).isZero();
        assertThat(buffer.get(16)).isEqualTo((byte) 3);
        assertThat(buffer.limit(64).get(48)).isZero();
    }

    @Test
    void answersItsSize() {
        ByteBuffer answer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

        IoResult result = file.control(DiskControl.IOCTL_DISK_GET_LENGTH_INFO, null, answer);

        assertThat(result).isEqualTo(new IoResult(NtStatus.SUCCESS, Long.BYTES));
        assertThat(answer.getLong(0)).isEqualTo(SIZE);
    }

    @Test
    void refusesControlsThatItCannotAnswer() {
        ByteBuffer tooSmall = ByteBuffer.allocate(Long.BYTES - 1);

        assertThat(file.control(DiskControl.IOCTL_DISK_GET_LENGTH_INFO, null, tooSmall))
                .isEqualTo(new IoResult(NtStatus.BUFFER_TOO_SMALL, 0));
        assertThat(file.control(0x1234, null, null)).isEqualTo(new IoResult(NtStatus.INVALID_DEVICE_REQUEST, 0));
    }

    @Test
    void hasNothingToFlush() {
        assertThat(file.flush()).isEqualTo(new IoResult(NtStatus.SUCCESS, 0));
    }

    @Test
    void storesEachOfManyOverlappedWrites() {
        int requests = 64;
        List<Overlapped> underWay = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            underWay.add(file.writeOverlapped(ByteBuffer.wrap(Bytes.filled(1_000, i)), i * 1_000L));
        }

        assertThat(underWay)
                .allSatisfy(request -> assertThat(request.await()).isEqualTo(new IoResult(NtStatus.SUCCESS, 1_000)));
        for (int i = 0; i < requests; i++) {
            assertThat(Bytes.read(file, 1_000, i * 1_000L)).isEqualTo(Bytes.filled(1_000, i));
        }
    }

    @Test
    void servesThreadsSideBySide() {
        Concurrently.run(machine, 4, number -> {
            int at = number * 10_007;
            for (int round = 0; round < 20; round++) {
                byte[] data = Bytes.random(10_007, round * 4L + number);
                Bytes.write(file, data, at);
                assertThat(Bytes.read(file, data.length, at)).isEqualTo(data);
            }
        });
    }

    @Test
    void neverShowsHalfAWriteWithinAPage() {
        Concurrently.run(machine, 4, number -> {
            for (int round = 0; round < 50; round++) {
                if (number % 2 == 0) {
                    Bytes.write(file, Bytes.filled(4_096, number + round), 0);
                } else {
                    byte[] seen = Bytes.read(file, 4_096, 0);
                    assertThat(seen).containsOnly(seen[0]);
                }
            }
        });
    }

    @Test
    void keepsItsBytesFromOneOpenToTheNext() {
        Bytes.write(file, Bytes.filled(10, 4), 0);
        file.close();

        try (UserFile again = UserFile.open(machine, "\\\\.\\RamDisk")) {
            assertThat(Bytes.read(again, 10, 0)).isEqualTo(Bytes.filled(10, 4));
        }
    }

    @Test
    void goesWithItsDriverButNotWhileItIsOpen() {
        assertThatThrownBy(() -> machine.unload(driver))
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        busy -> assertThat(busy.status()).isEqualTo(NtStatus.DEVICE_BUSY));
        file.close();

        machine.unload(driver);

        assertThat(machine.device("ramdisk")).isEmpty();
    }

    @Test
    void isSixteenMegabytesUnlessSaidOtherwise() {
        try (Machine other = Machine.create()) {
            other.load("ramdisk");
            ByteBuffer answer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            UserFile.open(other, "ramdisk").control(DiskControl.IOCTL_DISK_GET_LENGTH_INFO, null, answer);

            assertThat(answer.getLong(0)).isEqualTo(16L << 20);
        }
    }
}
