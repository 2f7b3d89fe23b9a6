package io.driververifier.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A dump that was written once is read by every version that comes: a component of a record that is renamed breaks this.
 *
 * <p>{@code -Dverifier.writeGolden=true} writes the file; only for another number in its first line.
 */
class StoredDumpTest {
    private static final Path STORED =
            Path.of("src", "test", "resources", "io", "driververifier", "dump", "version-1.dmp");

    @Test
    void aDumpOfVersion1IsStillRead() throws IOException {
        if (Boolean.getBoolean("verifier.writeGolden")) {
            Files.createDirectories(STORED.getParent());
            Files.write(STORED, DumpFile.toBytes(SampleDump.full()));
        }
        assertThat(DumpFile.read(STORED)).isEqualTo(SampleDump.full());
    }
}
