package io.driververifier.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.verifier.blackbox.BlackBoxState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump as a file: what comes back, and what is said of a file that is none. */
class DumpFileTest {
    @TempDir
    private Path folder;

    private static byte[] bytes() {
        return DumpFile.toBytes(SampleDump.full());
    }

    private static String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private static Dump read(byte[] content) {
        return DumpFile.read("x.dmp", content);
    }

    private static void assertRefused(byte[] content, String message) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(DumpException.class)
                .hasMessage("x.dmp " + message);
    }

    @Test
    void everythingComesBack() throws IOException {
        Path file = folder.resolve("1.dmp");
        DumpFile.write(file, SampleDump.full());
        assertThat(DumpFile.read(file)).isEqualTo(SampleDump.full());
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aDumpOfAMachineComesBack() {
        try (HungMachine hung = new HungMachine()) {
            Dump dump = Dumps.of(hung.machine);
            assertThat(read(DumpFile.toBytes(dump))).isEqualTo(dump);
        }
    }

    @Test
    void onlyItsUserMayReadIt() throws IOException {
        Path file = folder.resolve("1.dmp");
        Files.writeString(folder.resolve("1.dmp.new"), "left by one that was killed");
        DumpFile.write(file, SampleDump.full());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whereItCannotBeWrittenWhatWasThereStays() throws IOException {
        Path file = Files.createDirectories(folder.resolve("1.dmp").resolve("in the way"))
                .getParent();
        assertThatThrownBy(() -> DumpFile.write(file, SampleDump.full())).isInstanceOf(IOException.class);
        assertThat(file).isDirectory();
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void whatALaterVersionAddsIsLeftOut() {
        String later = text().replace("\tstack\t", "\tstack\tcolour=red\tno name\t")
                .replace("\n\tmachines\t", "\n\tmoods\tkind=good\n\t\tthreads\taddress=1\n\tmachines\tmood=2\t");
        assertThat(later).contains("colour=red", "mood=2");
        assertThat(read(sealed("later\tsummary=1\n", later))).isEqualTo(SampleDump.full());
    }

    @Test
    void aConstantOfALaterVersionIsAsIfItWereMissing() {
        String later = text().replace("state=STOPPED", "state=ASLEEP");
        assertThat(later).contains("ASLEEP");
        assertThat(read(sealed("", later)).box().orElseThrow().header().state()).isEqualTo(BlackBoxState.OPEN);
    }

    @Test
    void whatIsMissingIsEmpty() {
        Dump dump = read(sealed("", "driver-verifier-dump\t1\ndump\n\tmachines\n\t\tthreads\n\tbox\nend\n"));
        assertThat(dump.machines()).hasSize(1);
        assertThat(dump.machines().get(0).threads().get(0).name()).isEmpty();
        assertThat(dump.box().orElseThrow().forced()).isEmpty();
        assertThat(dump.verifications()).isEmpty();
    }

    /** {@code text} with another last line, which is right for it, and {@code top} after its first. */
    private static byte[] sealed(String top, String text) {
        int head = text.indexOf('\n') + 1;
        String content = text.substring(0, head) + top + text.substring(head, text.lastIndexOf("end"));
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String end = DumpFile.end(content.chars().filter(c -> c == '\n').count(), bytes, bytes.length);
        return (content + end).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNoDumpIsRefusedInOneLine() {
        assertRefused(new byte[0], "is empty");
        assertRefused("driver-ver".getBytes(StandardCharsets.UTF_8), "is truncated after 10 bytes");
        assertRefused("PK\3\4".getBytes(StandardCharsets.UTF_8), "is no dump of Driver Verifier");
        assertRefused("driver-verifier-result\t4\n".getBytes(StandardCharsets.UTF_8), "is no dump of Driver Verifier");
        assertRefused(
                text().replace("dump\t1\n", "dump\t2\n").getBytes(StandardCharsets.UTF_8),
                "is a dump of another version of Driver Verifier than this one, which reads 1");
        assertRefused(Arrays.copyOf(bytes(), bytes().length / 2), "is truncated: its last line is missing");
        byte[] flipped = bytes();
        flipped[flipped.length / 2] ^= 1;
        assertRefused(flipped, "is damaged: it is not what its last line says");
        assertRefused(
                sealed("", text().replace("number=1", "number=one")),
                "is damaged at line 3: For input string: \"one\"");
    }

    @Test
    void aDumpIsKnownByItsFirstBytes() {
        assertThat(DumpFile.isDump(Arrays.copyOf(bytes(), 64))).isTrue();
        assertThat(DumpFile.isDump("driver-verifier-result".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(DumpFile.isDump(new byte[3])).isFalse();
    }
}
