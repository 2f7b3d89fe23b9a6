package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Text that is written down: what the command line prints, with the test's directory as {@code DIRECTORY}. */
final class Golden {
    private Golden() {}

    static void assertIsWrittenDown(String file, String actual, Path directory) throws IOException {
        List<String> plain = actual.lines()
                .map(line -> line.replace(directory.toString(), "DIRECTORY"))
                .toList();
        write(file, plain);
        assertThat(plain).containsExactlyElementsOf(lines(file));
    }

    /** Writes {@code file} down anew where {@code -Dverifier.writeGolden=true} asks for it; a person looks at the change. */
    static void write(String file, List<String> lines) throws IOException {
        String inFolder = Golden.class.getPackageName().replace('.', '/') + "/" + file;
        boolean isOfTheProgram = Files.exists(Path.of("src/main/resources", inFolder));
        if (Boolean.getBoolean("verifier.writeGolden") && !isOfTheProgram) {
            Files.write(Path.of("src/test/resources", inFolder), lines, StandardCharsets.UTF_8);
            Files.write(Path.of("target/test-classes", inFolder), lines, StandardCharsets.UTF_8);
        }
    }

    static List<String> lines(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
