package io.driververifier.samples.twins;

import io.driververifier.machine.DriverNames;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.samples.disk.DiskControl;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.Overlapped;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/**
 * A program that uses a disk in memory through one of the twins and checks what it gets.
 *
 * <p>The disk answers every request at once, so without the verifier the broken twins pass as the right ones do.
 */
public final class TwinProgram {
    private static final int TRANSFER_BYTES = 4_096;
    private static final long SEED = 1;

    private final UserFile file;
    private final PrintStream out;
    private final byte[] data = new byte[TRANSFER_BYTES];

    private TwinProgram(UserFile file, PrintStream out) {
        this.file = file;
        this.out = out;
        new Random(SEED).nextBytes(data);
    }

    /** Runs it with the twin that {@code arguments} name, and ends the JVM with 0 if all was right, else with 1. */
    public static void main(String[] arguments) {
        int exitCode = run(arguments.length == 1 ? arguments[0] : "", System.out);
        System.out.flush();
        System.exit(exitCode);
    }

    /** Runs it with the twin {@code name}, and writes a line for each step to {@code out}; answers the exit code. */
    static int run(String name, PrintStream out) {
        String twin = DriverNames.normalize(name);
        if (!TwinNames.all().contains(twin)) {
            out.println("There is no twin \"" + name + "\"; known: " + String.join(", ", TwinNames.all()));
            return 1;
        }
        try (Machine machine = Machine.create()) {
            machine.load(RamDisk.DEVICE_NAME);
            machine.addDevice(
                    machine.load(twin), machine.device(RamDisk.DEVICE_NAME).orElseThrow());
            try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
                out.println("open: a ramdisk below " + twin);
                new TwinProgram(file, out).use();
            }
            out.println("close");
            return 0;
        } catch (RuntimeException | Error failure) {
            out.println("FAILED: " + failure.getMessage());
            return 1;
        }
    }

    private void use() {
        write();
        read();
        readOverlapped();
        readBeyondTheEnd();
        control();
        flush();
    }

    private void write() {
        requireTransfer("write", file.write(ByteBuffer.wrap(data), 0), TRANSFER_BYTES);
        requireTransfer("empty write", file.write(ByteBuffer.allocate(0), 0), 0);
    }

    private void read() {
        byte[] back = new byte[TRANSFER_BYTES];
        requireTransfer("read", file.read(ByteBuffer.wrap(back), 0), TRANSFER_BYTES);
        require(Arrays.equals(back, data), "read: the bytes are not those that were written");
    }

    private void readOverlapped() {
        byte[] back = new byte[TRANSFER_BYTES];
        int half = TRANSFER_BYTES / 2;
        Overlapped first = file.readOverlapped(ByteBuffer.wrap(back, 0, half), 0);
        Overlapped second = file.readOverlapped(ByteBuffer.wrap(back, half, half), half);
        requireTransfer("overlapped read, second half", second.await(), half);
        requireTransfer("overlapped read, first half", first.await(), half);
        require(Arrays.equals(back, data), "overlapped read: the bytes are not those that were written");
    }

    /** As a program does that reads until nothing is left. */
    private void readBeyondTheEnd() {
        IoResult result = file.read(ByteBuffer.allocate(1), RamDisk.DEFAULT_SIZE);
        require(result.information() == 0, "read beyond the end: " + result.information() + " bytes");
        out.println("read beyond the end: nothing");
    }

    private void control() {
        ByteBuffer size = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        requireTransfer("control", file.control(DiskControl.IOCTL_DISK_GET_LENGTH_INFO, null, size), Long.BYTES);
        require(size.getLong(0) == RamDisk.DEFAULT_SIZE, "control: the disk says that it has " + size.getLong(0));
    }

    private void flush() {
        requireTransfer("flush", file.flush(), 0);
    }

    private void requireTransfer(String step, IoResult result, long bytes) {
        require(
                result.status() == NtStatus.SUCCESS && result.information() == bytes,
                step + ": " + result.status() + " and " + result.information() + " bytes instead of " + bytes);
        out.println(step + ": " + bytes + " bytes");
    }

    private static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new IllegalStateException(otherwise);
        }
    }
}
