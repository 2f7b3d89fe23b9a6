package io.driververifier.verifier.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A box of layout 1 is read by every version that has that number: whoever changes the layout has to change the number.
 *
 * <p>{@code -Dverifier.writeGolden=true} writes the file anew, for another number.
 */
class StoredBoxTest {
    private static final Path STORED =
            Path.of("src", "test", "resources", "io", "driververifier", "verifier", "blackbox", "version-1.box");
    private static final int ENTRIES = 12;

    @Test
    void aBoxOfLayout1IsStillRead() throws IOException {
        if (Boolean.getBoolean("verifier.writeGolden")) {
            write();
        }
        BlackBoxImage image = BlackBoxReader.read(STORED);
        assertThat(image.damage()).isEmpty();
        assertThat(image.header().version()).isEqualTo(BoxLayout.VERSION);
        assertThat(image.header().state()).isEqualTo(BlackBoxState.CLOSED);
        assertThat(image.header().settings()).isEqualTo("flags=0x210,driver=pci");
        assertThat(image.header().drops()).isEqualTo(new BlackBoxDrops(4, 0, 0, 0, 0));
        assertThat(image.forced())
                .containsExactlyElementsOf(IntStream.range(4, ENTRIES)
                        .map(i -> ENTRIES + 3 - i)
                        .mapToObj(i -> new BoxedForcedPending(i, BoxSamples.machine(i), BoxSamples.entry(i, 10)))
                        .toList());
        assertThat(image.events())
                .containsExactlyElementsOf(IntStream.range(0, ENTRIES)
                        .mapToObj(i -> BoxSamples.event(i, i))
                        .toList());
        assertThat(image.findings()).containsExactly(BoxSamples.finding(1, 3));
    }

    private static void write() throws IOException {
        Files.createDirectories(STORED.getParent());
        Files.deleteIfExists(STORED);
        try (BlackBox box = BlackBox.create(STORED, new BlackBoxOptions(8, 16, 1, 1 << 12), "flags=0x210,driver=pci")) {
            for (int i = 0; i < ENTRIES; i++) {
                BoxSamples.writeForced(box, i, 10);
                BoxSamples.writeEvent(box, i);
            }
            box.finding(BoxSamples.finding(1, 3));
        }
    }
}
