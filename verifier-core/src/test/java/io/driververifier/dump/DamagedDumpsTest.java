package io.driververifier.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever has become of the bytes of a dump: reading it ends, with the dump or with one line that says what is wrong. */
class DamagedDumpsTest {
    private static final int IMAGES = "full".equals(System.getProperty("verifier.tier")) ? 1_000_000 : 100_000;

    private final long seed = Long.getLong("verifier.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final byte[] whole = DumpFile.toBytes(SampleDump.full());

    @Test
    void noImageMakesReadingFailInAnotherWay() {
        System.out.println("DamagedDumpsTest: verifier.seed=" + seed);
        int read = 0;
        for (int i = 0; i < IMAGES; i++) {
            byte[] image = image();
            try {
                DumpFile.read("x.dmp", image);
                read++;
            } catch (DumpException refused) {
                assertThat(refused.getMessage()).startsWith("x.dmp is ").doesNotContain("\n");
            } catch (RuntimeException | Error other) {
                throw new AssertionError("image " + i + " of verifier.seed=" + seed, other);
            }
        }
        // Those that were damaged with their last line made right again are read as far as they make sense.
        assertThat(read).isBetween(IMAGES / 100, IMAGES);
    }

    private byte[] image() {
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> damaged();
            case 2 -> foreign();
            default -> sealed(damaged());
        };
    }

    private byte[] damaged() {
        byte[] image = whole.clone();
        int damages = 1 + random.nextInt(4);
        for (int i = 0; i < damages; i++) {
            int at = random.nextInt(image.length);
            switch (random.nextInt(3)) {
                case 0 -> image[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> image[at] = (byte) "\t\n=,\\0x-".charAt(random.nextInt(8));
                default -> {
                    // A piece of it comes twice, or over another.
                    int from = random.nextInt(image.length);
                    int length = Math.min(random.nextInt(200), image.length - Math.max(at, from));
                    System.arraycopy(image, from, image, at, length);
                }
            }
        }
        return image;
    }

    /** The same with the last line that is right for it: what the check lets through is up to the reader. */
    private static byte[] sealed(byte[] image) {
        String text = new String(image, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf("end\t");
        byte[] content = end < 0 ? image : Arrays.copyOf(image, end);
        long lines = 0;
        for (byte b : content) {
            lines += b == '\n' ? 1 : 0;
        }
        byte[] last = DumpFile.end(lines, content, content.length).getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(content, content.length + last.length);
        System.arraycopy(last, 0, all, content.length, last.length);
        return all;
    }

    private byte[] foreign() {
        byte[] image = new byte[random.nextInt(400)];
        random.nextBytes(image);
        if (random.nextBoolean()) {
            byte[] head = "driver-verifier-dump\t1\n".getBytes(StandardCharsets.UTF_8);
            System.arraycopy(head, 0, image, 0, Math.min(head.length, image.length));
        }
        return random.nextBoolean() ? image : sealed(image);
    }

    @Test
    void readingAllocatesAtMostAFewTimesTheSizeOfTheFile() {
        byte[] lines = sealed(
                ("driver-verifier-dump\t1\ndump\n" + "\tmachines\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8));
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat(DumpFile.read("x.dmp", lines).machines()).hasSize(50_000);
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat((after - before) / lines.length)
                .as("bytes for each byte of the file")
                .isLessThan(150);
    }
}
