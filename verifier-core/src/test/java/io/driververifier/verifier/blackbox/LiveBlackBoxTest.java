package io.driververifier.verifier.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box that eight threads write is read all the time, and never shows what nobody wrote. */
class LiveBlackBoxTest {
    private static final int WRITERS = 8;
    private static final int ENTRIES_EACH = 20_000;
    private static final int STACKS = 100;

    @TempDir
    private Path folder;

    @Test
    void noReaderSeesATornEntry() throws IOException {
        Path file = folder.resolve("live.box");
        // So small that writers come round all the time.
        BlackBox box = BlackBox.create(file, new BlackBoxOptions(16, 16, 4, 1 << 18), "");
        AtomicInteger writing = new AtomicInteger(WRITERS);
        AtomicInteger read = new AtomicInteger();
        Parallel.Work reader = () -> {
            do {
                check(BlackBoxReader.read(file), false);
                read.incrementAndGet();
            } while (writing.get() > 0);
        };
        Parallel.Work writer = () -> {
            for (int i = 0; i < ENTRIES_EACH; i++) {
                BoxSamples.writeForced(box, i, STACKS);
                BoxSamples.writeEvent(box, i);
            }
            box.finding(BoxSamples.finding(1, 1));
            writing.decrementAndGet();
        };
        Parallel.run(reader, reader, writer, writer, writer, writer, writer, writer, writer, writer);
        assertThat(read).hasValueGreaterThan(10);
        BlackBoxImage last = BlackBoxReader.read(file);
        check(last, true);
        BlackBoxDrops drops = last.header().drops();
        // Two rings of 16: everything that was written is there, was overwritten, or was dropped.
        assertThat(drops.forcedOverwritten() + drops.eventsOverwritten())
                .isEqualTo(2L * WRITERS * ENTRIES_EACH - 2 * 16);
        assertThat(drops.stacksDropped()).isZero();
        // Only where eight threads come round sixteen places; the log itself has sixty-four.
        assertThat(drops.dropped()).isLessThan(2L * WRITERS * ENTRIES_EACH / 5);
        System.out.println("live box: read " + read + " times, " + drops.dropped() + " entries dropped");
    }

    private static void check(BlackBoxImage image, boolean isQuiet) {
        assertThat(image.damage()).isEmpty();
        for (BoxedForcedPending forced : image.forced()) {
            int number = Integer.parseInt(forced.entry().request(), 16);
            assertThat(forced)
                    .isEqualTo(new BoxedForcedPending(
                            forced.number(), BoxSamples.machine(number), BoxSamples.entry(number, STACKS)));
        }
        for (BoxedIrpEvent event : image.events()) {
            assertThat(event).isEqualTo(BoxSamples.event(event.number(), event.irp()));
        }
        if (isQuiet) {
            assertThat(image.findings()).isEqualTo(List.of(BoxSamples.finding(1, 1)));
        }
    }
}
