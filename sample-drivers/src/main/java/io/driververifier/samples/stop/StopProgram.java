package io.driververifier.samples.stop;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.Overlapped;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A program that stops a driver while another thread reads through it, and checks what it gets. */
public final class StopProgram {
    /** Stops the driver; a control of our own. */
    public static final int IOCTL_STOP = 0x0022_2004;

    private static final int SECTOR_BYTES = 512;
    private static final int READS = 4;

    private StopProgram() {}

    /**
     * Runs it with {@code driver} in {@code machine}, which its caller closes; writes what failed to {@code out} and answers
     * the exit code.
     */
    public static int run(Machine machine, String driver, PrintStream out) {
        try {
            machine.load(new RamDisk());
            machine.addDevice(
                    machine.load(driver), machine.device(RamDisk.DEVICE_NAME).orElseThrow());
            try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
                stopWhileReading(machine, file);
            }
            out.println("close");
            return 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            out.println("FAILED: interrupted");
        } catch (RuntimeException | Error failure) {
            out.println("FAILED: " + failure.getMessage());
        }
        return 1;
    }

    private static void stopWhileReading(Machine machine, UserFile file) throws InterruptedException {
        List<IoResult> results = new ArrayList<>();
        Thread reader = machine.startThread("reader", () -> {
            for (int i = 0; i < READS; i++) {
                results.add(file.read(ByteBuffer.allocate(SECTOR_BYTES), 0));
            }
        });
        Overlapped read = file.readOverlapped(ByteBuffer.allocate(SECTOR_BYTES), 0);
        require(file.control(IOCTL_STOP, null, null), NtStatus.SUCCESS);
        IoResult own = read.await();
        reader.join();
        results.add(own);
        for (IoResult result : results) {
            require(result, result.status().equals(NtStatus.SUCCESS) ? NtStatus.SUCCESS : NtStatus.DELETE_PENDING);
        }
        require(file.read(ByteBuffer.allocate(SECTOR_BYTES), 0), NtStatus.DELETE_PENDING);
    }

    private static void require(IoResult result, NtStatus wanted) {
        if (!result.status().equals(wanted)) {
            throw new IllegalStateException(result.status() + " instead of " + wanted);
        }
    }
}
