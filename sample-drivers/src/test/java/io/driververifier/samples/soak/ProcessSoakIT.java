package io.driververifier.samples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.samples.Eventually;
import io.driververifier.samples.ProcessEnd;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes with eight threads each are ended in all four ways while they write and read through crypt to filedisk, and
 * nothing is left of them: no handle, no request, no thread, no open, no buffer; and the disk holds what the completed
 * writes say.
 */
class ProcessSoakIT {
    private static final int PROCESSES = "full".equals(System.getProperty("verifier.tier")) ? 1_000 : 96;

    @TempDir
    private Path directory;

    private final Ledger ledger = new Ledger();
    private final Buffers buffers = new Buffers();

    private static List<EndPlan> plans(long seed, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> EndPlan.of(seed, number))
                .toList();
    }

    private static void run(Soak soak, List<EndPlan> plans) {
        soak.fillTheDisk();
        for (int from = 0; from < plans.size(); from += Soak.BATCH) {
            soak.runBatch(plans.subList(from, Math.min(from + Soak.BATCH, plans.size())));
        }
    }

    private static boolean programsHaveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(SoakProgram.IMAGE_NAME));
    }

    @Test
    void nothingIsLeftOfProcessesThatAreEndedAtAnyMoment() {
        long seed = new Random().nextLong();
        System.out.println("ProcessSoakIT seed " + seed);
        Path image = directory.resolve("disk.img");
        soak(image, plans(seed, PROCESSES));
        Eventually.until("the threads of the programs have ended", () -> !programsHaveThreads());
        assertThat(buffers.count()).isGreaterThan(PROCESSES);
        Eventually.until("the buffers of the programs are gone", buffers::areGone);
        readBack(image);
        assertThat(ledger.errors()).isEmpty();
    }

    private void soak(Path image, List<EndPlan> plans) {
        long start = System.nanoTime();
        try (Soak soak = new Soak(image, ledger, buffers)) {
            run(soak, plans);
            System.out.printf(
                    Locale.ROOT,
                    "ProcessSoakIT: %d processes in %d ms; %d opens, %d writes of which %d failed; %d Java threads%n",
                    plans.size(),
                    (System.nanoTime() - start) / 1_000_000,
                    soak.witness().opens(),
                    ledger.writes(),
                    ledger.failures(),
                    soak.javaThreads());
            assertThat(soak.reached()).extracting(Moment::plan).isEqualTo(plans);
            assertThat(soak.reached()).extracting(moment -> moment.plan().end()).contains(ProcessEnd.values());
            assertThat(soak.witness().opens()).isGreaterThan(PROCESSES);
            assertThat(soak.holdBack().cancelledCount()).isPositive();
            soak.unload();
        }
    }

    private void readBack(Path image) {
        try (Soak again = new Soak(image, ledger, buffers)) {
            again.checkTheDisk();
            again.unload();
        }
    }

    @Test
    void theSameSeedEndsTheSameProcessesInTheSameWayAtTheSameCalls() {
        long seed = new Random().nextLong();
        System.out.println("ProcessSoakIT seed " + seed);
        assertThat(momentsOf(seed, "one.img"))
                .isEqualTo(momentsOf(seed, "two.img"))
                .hasSize(Soak.BATCH);
    }

    private List<Moment> momentsOf(long seed, String image) {
        Ledger own = new Ledger();
        try (Soak soak = new Soak(directory.resolve(image), own, buffers)) {
            run(soak, plans(seed, Soak.BATCH));
            soak.unload();
            assertThat(own.errors()).isEmpty();
            return soak.reached();
        }
    }
}
