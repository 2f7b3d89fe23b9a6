package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.UserFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program that reads through a filter on four threads and writes a log of its own: the address of each IRP for which the
 * disk below, which answers at once, was made to answer pending. A line is in the file when the next request begins.
 */
public final class BoxedProgram {
    private static final int THREADS = 4;
    private static final int READS_AFTERWARDS = 100;

    private BoxedProgram() {}

    /** The filter: passes everything on and logs what was answered pending. */
    @DriverName("boxedfilter")
    static final class BoxedFilter extends PassingFilter {
        private final FileOutputStream log;

        BoxedFilter(FileOutputStream log) {
            this.log = log;
        }

        @Override
        public NtStatus dispatch(DeviceObject filter, Irp irp) {
            int address = irp.address();
            Io.skipCurrentIrpStackLocation(irp);
            NtStatus status = Io.callDriver(filter.extension(DeviceObject.class), irp);
            if (status == NtStatus.PENDING) {
                write(AddressSpace.format(address) + "\n");
            }
            return status;
        }

        private void write(String line) {
            try {
                log.write(line.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** Reads {@code arguments[1]} times in all, logging to {@code arguments[0]}, and ends as {@code arguments[2]} says. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int reads = Integer.parseInt(arguments[1]);
        try (FileOutputStream log = new FileOutputStream(Path.of(arguments[0]).toFile());
                Machine machine = Machine.create()) {
            machine.load(RamDisk.DEVICE_NAME);
            machine.addDevice(
                    machine.load(new BoxedFilter(log)),
                    machine.device(RamDisk.DEVICE_NAME).orElseThrow());
            read(machine, reads);
            switch (arguments[2]) {
                case "halt" -> Runtime.getRuntime().halt(3);
                case "oom" -> {
                    fillTheHeap(machine);
                    Runtime.getRuntime().halt(4);
                }
                default -> System.out.println("read " + reads + " times");
            }
        }
    }

    private static void read(Machine machine, int reads) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(reads);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
                    while (left.getAndDecrement() > 0) {
                        file.read(ByteBuffer.allocate(512), 0);
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Fills the heap to the last byte, lets go of it, and reads on. */
    private static void fillTheHeap(Machine machine) {
        List<byte[]> all = new ArrayList<>();
        try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
            int size = 1 << 20;
            while (size > 16) {
                try {
                    all.add(new byte[size]);
                } catch (OutOfMemoryError full) {
                    size /= 2;
                }
            }
            all.clear();
            System.out.println("out of memory");
            for (int i = 0; i < READS_AFTERWARDS; i++) {
                file.read(ByteBuffer.allocate(512), 0);
            }
        }
    }
}
