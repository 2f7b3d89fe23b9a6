package io.driververifier.samples.e2e;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** What a program under load says of itself, in its own JVM; {@link Load} asks. */
final class LoadReport {
    private LoadReport() {}

    /**
     * Runs {@code work}, which counts its operations and never returns, on {@code threads} threads. Whenever standard input has
     * a line it answers how many operations there were so far and how many nanoseconds of processor time the process took; at
     * its end it ends the JVM.
     */
    static void of(int threads, Consumer<LongAdder> work) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        LongAdder operations = new LongAdder();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> work.accept(operations));
            thread.setDaemon(true);
            thread.start();
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (in.readLine() != null) {
            System.out.println(operations.sum() + " " + system.getProcessCpuTime());
        }
        Runtime.getRuntime().halt(0);
    }
}
