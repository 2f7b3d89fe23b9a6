package io.driververifier.samples.e2e;

import com.sun.management.OperatingSystemMXBean;
import io.driververifier.machine.Machine;
import io.driververifier.nt.io.Driver;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.UserFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/**
 * A program whose threads read through a filter all the time. Whenever it is sent a line it answers how many reads there
 * were so far and how many nanoseconds of processor time they took all together; it ends when it is sent no more.
 */
public final class BoxedLoad {
    private BoxedLoad() {}

    /** Reads on {@code arguments[0]} threads through the filter of the class {@code arguments[1]}. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        LongAdder reads = new LongAdder();
        try (Machine machine = Machine.create()) {
            machine.load(RamDisk.DEVICE_NAME);
            machine.addDevice(
                    machine.load(Class.forName(arguments[1]).asSubclass(Driver.class)),
                    machine.device(RamDisk.DEVICE_NAME).orElseThrow());
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                Thread thread = new Thread(() -> readOn(machine, reads));
                thread.setDaemon(true);
                thread.start();
            }
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            while (in.readLine() != null) {
                System.out.println(reads.sum() + " " + system.getProcessCpuTime());
            }
            Runtime.getRuntime().halt(0);
        }
    }

    private static void readOn(Machine machine, LongAdder reads) {
        try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
            ByteBuffer buffer = ByteBuffer.allocate(512);
            while (true) {
                buffer.clear();
                file.read(buffer, 0);
                reads.increment();
            }
        }
    }
}
