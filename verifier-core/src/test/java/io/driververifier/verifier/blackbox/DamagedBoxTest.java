package io.driververifier.verifier.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.StackLine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happened to a box, reading it ends: with one clear line, or with what is whole.
 *
 * <p>Images of a small box are cut off, have bits flipped, bytes overwritten, blocks exchanged or swapped with noise. An
 * entry whose check is right by chance would be one in 2^32.
 */
class DamagedBoxTest {
    private static final int IMAGES = "full".equals(System.getProperty("verifier.tier")) ? 1_000_000 : 40_000;
    private static final int STACKS = 10;

    /** Images while which the JDK loads what it formats messages with. */
    private static final int WARM_UP = 500;

    /** Objects that are made of a byte of the file; a box of empty places costs none. */
    private static final int ALLOCATED_PER_BYTE_MAX = 12;

    private static final long ALLOCATED_ALWAYS = 1 << 16;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    private byte[] image() throws IOException {
        Path file = folder.resolve("whole.box");
        BlackBox box = BlackBox.create(file, new BlackBoxOptions(8, 16, 1, 1 << 12), "flags=0x210");
        for (int i = 0; i < 20; i++) {
            BoxSamples.writeForced(box, i, STACKS);
            BoxSamples.writeEvent(box, i);
        }
        box.finding(BoxSamples.finding(1, 3));
        return Files.readAllBytes(file);
    }

    @Test
    void readingADamagedBoxEndsWithALineOrWithWhatIsWhole() throws IOException {
        byte[] whole = image();
        BlackBoxImage original = BlackBoxReader.read(whole, "whole.box");
        Set<Finding> findings = new HashSet<>(original.findings());
        long seed = new Random().nextLong();
        System.out.println("damaged boxes: " + IMAGES + " with seed 0x" + Long.toHexString(seed));
        Random random = new Random(seed);
        int refused = 0;
        int read = 0;
        for (int i = 0; i < IMAGES; i++) {
            byte[] damaged = damage(whole, random);
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            try {
                BlackBoxImage image = BlackBoxReader.read(damaged, "damaged.box");
                read++;
                checkWhole(image, findings, "seed 0x" + Long.toHexString(seed) + ", image " + i);
            } catch (BlackBoxException clear) {
                refused++;
                assertThat(clear.getMessage()).startsWith("damaged.box ").doesNotContain("\n");
            }
            long allocated =
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            if (i >= WARM_UP && allocated > ALLOCATED_ALWAYS + (long) ALLOCATED_PER_BYTE_MAX * damaged.length) {
                throw new AssertionError(allocated + " bytes for a file of " + damaged.length + ", image " + i
                        + ", seed 0x" + Long.toHexString(seed));
            }
        }
        assertThat(refused).isGreaterThan(IMAGES / 100);
        assertThat(read).isGreaterThan(IMAGES / 10);
    }

    private static void checkWhole(BlackBoxImage image, Set<Finding> findings, String where) {
        for (BoxedForcedPending forced : image.forced()) {
            int number = Integer.parseInt(forced.entry().request(), 16);
            boolean isWhole = forced.machine() == BoxSamples.machine(number)
                    && equalOrDamaged(forced, BoxSamples.entry(number, STACKS).frames());
            if (!isWhole) {
                throw new AssertionError("a torn entry, " + where + ": " + forced);
            }
        }
        for (BoxedIrpEvent event : image.events()) {
            if (event.machine() != BoxSamples.machine(event.irp()) || event.thread() != event.irp() * 3) {
                throw new AssertionError("a torn event, " + where + ": " + event);
            }
        }
        for (Finding finding : image.findings()) {
            if (findings.stream().noneMatch(known -> known.equals(finding))) {
                throw new AssertionError("a torn finding, " + where + ": " + finding);
            }
        }
    }

    private static boolean equalOrDamaged(BoxedForcedPending forced, List<StackLine> frames) {
        List<StackLine> read = forced.entry().frames();
        if (read.get(0).method().equals(DepotReader.DAMAGED)) {
            return true;
        }
        if (read.size() != frames.size()) {
            return false;
        }
        for (int i = 0; i < read.size(); i++) {
            StackLine line = read.get(i);
            boolean isDamaged =
                    Arrays.asList(line.module(), line.method(), line.file()).contains(DepotReader.DAMAGED);
            if (!isDamaged && !line.equals(frames.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static byte[] damage(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        switch (random.nextInt(6)) {
            case 0 -> damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> flip(damaged, random, 1);
            case 2 -> flip(damaged, random, 1 + random.nextInt(200));
            case 3 -> {
                int at = random.nextInt(damaged.length);
                int length = Math.min(damaged.length - at, 1 + random.nextInt(64));
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, damaged, at, length);
            }
            case 4 -> {
                // Entries that are whole, in each other's places.
                int length = 8 * (1 + random.nextInt(40));
                int from = random.nextInt((damaged.length - length) / 8) * 8;
                int to = random.nextInt((damaged.length - length) / 8) * 8;
                System.arraycopy(whole, from, damaged, to, length);
            }
            default -> {
                random.nextBytes(damaged);
                if (random.nextBoolean()) {
                    System.arraycopy(whole, 0, damaged, 0, BoxLayout.HEADER_BYTES);
                }
            }
        }
        return damaged;
    }

    private static void flip(byte[] bytes, Random random, int bits) {
        for (int i = 0; i < bits; i++) {
            // Half of them where it matters: in the header's fields and in the rings.
            int at = random.nextBoolean() ? random.nextInt(bytes.length) : random.nextInt(HOT);
            bytes[at < 512 ? at : at < HOT ? at - 512 + BoxLayout.HEADER_BYTES : at] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private static final int HOT = 512 + 24 * BoxLayout.ENTRY_BYTES;
}
