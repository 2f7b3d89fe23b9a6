package io.driververifier.samples.demo;

import io.driververifier.machine.Machine;
import io.driververifier.samples.crypt.Crypt;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;
import io.driververifier.user.UserFile;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts worker processes, one after the other, that read through an encrypting filter from a disk in memory, and prints how
 * each ended and in which of its calls. Knows nothing of the verifier.
 */
public final class WorkersThroughCrypt {
    private static final int WORKERS = 6;
    private static final int READS = 4;
    private static final int SECTOR_BYTES = 512;

    private WorkersThroughCrypt() {}

    /** Runs it; takes no arguments. */
    public static void main(String[] arguments) {
        try (Machine machine = Machine.create()) {
            machine.load(new RamDisk());
            machine.addDevice(
                    machine.load(new Crypt()),
                    machine.device(RamDisk.DEVICE_NAME).orElseThrow());
            for (int number = 1; number <= WORKERS; number++) {
                AtomicInteger calls = new AtomicInteger();
                int exitCode = run(machine, "worker.exe " + number, calls);
                System.out.println("worker " + number + ": exit code " + exitCode + " in call " + calls);
            }
        }
    }

    private static int run(Machine machine, String commandLine, AtomicInteger calls) {
        ProcessInformation worker =
                Kernel32.createProcess(machine, ProcessCreation.of((own, line) -> work(own, calls), commandLine));
        Kernel32.waitForSingleObject(worker.process());
        int exitCode = Kernel32.getExitCodeProcess(worker.process());
        Kernel32.closeHandle(worker.thread());
        Kernel32.closeHandle(worker.process());
        return exitCode;
    }

    private static int work(Machine machine, AtomicInteger calls) {
        calls.incrementAndGet();
        try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
            for (int i = 0; i < READS; i++) {
                calls.incrementAndGet();
                file.read(ByteBuffer.allocate(SECTOR_BYTES), (long) i * SECTOR_BYTES);
            }
            calls.incrementAndGet();
            file.flush();
        }
        return 0;
    }
}
