package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Text that is written down: what the command line prints, with the test's directory as {@code DIRECTORY}. */
final class Golden {
    private Golden() {}

    static void assertIsWrittenDown(String file, String actual, Path directory) throws IOException {
        assertThat(actual.lines().map(line -> line.replace(directory.toString(), "DIRECTORY")))
                .containsExactlyElementsOf(lines(file));
    }

    static List<String> lines(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
