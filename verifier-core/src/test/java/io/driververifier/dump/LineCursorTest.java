package io.driververifier.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lines of a dump, as its reader goes through them. */
class LineCursorTest {
    private static final Duration GENEROUS = Duration.ofSeconds(20);

    @Test
    void aLineHasADepthANameAndFields() {
        LineCursor lines = new LineCursor("a\n\tb\tx=1\ty=\n", 1);
        assertThat(lines.name()).isEqualTo("a");
        assertThat(lines.depth()).isZero();
        assertThat(lines.number()).isEqualTo(2);
        assertThat(lines.fields()).isEmpty();
        lines.advance();
        assertThat(lines.name()).isEqualTo("b");
        assertThat(lines.depth()).isEqualTo(1);
        assertThat(lines.fields()).isEqualTo(Map.of("x", "1", "y", ""));
        lines.advance();
        assertThat(lines.isAtEnd()).isTrue();
    }

    @Test
    void timeGrowsWithTheLinesAndNotWithTheirSquare() {
        // With the square it would be minutes; without it is some hundredths of a second.
        int count = 2_000_000;
        LineCursor lines = new LineCursor("x\n".repeat(count), 0);
        int read = assertTimeoutPreemptively(GENEROUS, () -> {
            int seen = 0;
            while (!lines.isAtEnd()) {
                assertThat(lines.name().length() + lines.fields().size()).isEqualTo(1);
                lines.advance();
                seen++;
            }
            return seen;
        });
        assertThat(read).isEqualTo(count);
    }
}
