package io.driververifier.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo keeps its promises and says so. */
class DemoTest {
    @Test
    void everythingComesOutRight() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        int exitCode = Demo.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(exitCode).as("%s", lines).isZero();
        assertThat(lines).last().isEqualTo("Done: everything came out right");
        assertThat(digest(lines, "original")).hasSize(64).isEqualTo(digest(lines, "copy"));
        assertThat(digest(lines, "disk")).isNotEqualTo(digest(lines, "original"));
    }

    private static String digest(List<String> lines, String of) {
        String label = "SHA-256 of the " + of + " ";
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip().split(" ", 2)[0])
                .findFirst()
                .orElseThrow();
    }
}
