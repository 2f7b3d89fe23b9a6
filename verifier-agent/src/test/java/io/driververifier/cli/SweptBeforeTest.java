package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.ForcedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was tried is known by the command it was tried with, the longest ago first. */
class SweptBeforeTest {
    private static final ForcedCall A = ForcedCall.parse("aaaaaaaaaaaaaaaa/late");
    private static final ForcedCall B = ForcedCall.parse("bbbbbbbbbbbbbbbb#2/held");
    private static final ForcedCall C = ForcedCall.parse("cccccccccccccccc/early");
    private static final List<String> COMMAND = List.of("mvn", "test");

    @TempDir
    Path folder;

    @Test
    void theLongestAgoIsFirst() throws IOException {
        SweptBefore before = new SweptBefore(folder.resolve("tried"));
        assertThat(before.of(COMMAND)).isEmpty();
        before.add(COMMAND, List.of(A, B));
        before.add(COMMAND, List.of(C));
        before.add(COMMAND, List.of(A));
        assertThat(before.of(COMMAND)).containsExactly(B, C, A);
        assertThat(before.of(List.of("mvn", "verify"))).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**.[0-9]*");
    }

    @Test
    void whatIsDamagedCountsAsNotTried() throws IOException {
        SweptBefore before = new SweptBefore(folder.resolve("tried"));
        before.add(COMMAND, List.of(A));
        Files.writeString(before.file(), Files.readString(before.file()).replace("aaaa", "?") + "\n\nx\ty\tz\n");
        assertThat(before.of(COMMAND)).isEmpty();
        Files.write(before.file(), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(before.of(COMMAND)).isEmpty();
        before.add(COMMAND, List.of(A));
        assertThat(before.of(COMMAND)).containsExactly(A);
    }
}
