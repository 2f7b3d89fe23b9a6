package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code block of the README and of the pages in docs is true: commands run, quotes are in their files. */
class DocumentationIT {
    private static final Duration BOUND = Duration.ofMinutes(2);

    /** A directory that looks like the root of the checkout, so that nothing is written to the real one. */
    @TempDir
    private Path root;

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Build.root().resolve("README.md")));
        try (Stream<Path> docs = Files.walk(Build.root().resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockIsTrue(Path page) throws IOException, InterruptedException {
        for (String name : List.of("verifier", "verifier-core", "verifier-agent", "sample-drivers")) {
            Files.createSymbolicLink(root.resolve(name), Build.root().resolve(name));
        }
        List<String> output = List.of();
        for (DocumentedBlock block : DocumentedBlock.in(Files.readAllLines(page))) {
            if (block.notRun().isPresent()) {
                continue;
            }
            switch (block.language()) {
                case "sh" -> output = run(block);
                case "text" -> assertThat(block.missingIn(output)).isEmpty();
                case "java" -> assertThat(block.missingIn(quoted(block))).isEmpty();
                default ->
                    throw new AssertionError(
                            page + " has a block of " + block.language() + " that nothing checks: " + block.lines());
            }
        }
    }

    private List<String> run(DocumentedBlock block) throws IOException, InterruptedException {
        Outcome outcome = Program.in(root).within(BOUND).run(List.of("bash", "-c", String.join("\n", block.lines())));
        assertThat(outcome.exitStatus()).as(outcome.toString()).isEqualTo(block.exit());
        List<String> output = new ArrayList<>(outcome.out());
        output.addAll(outcome.err());
        return output;
    }

    private static List<String> quoted(DocumentedBlock block) throws IOException {
        return Files.readAllLines(Build.root().resolve(block.from().orElseThrow()));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Pattern link = Pattern.compile("\\]\\(([^)#]+)");
        for (Path page : pages()) {
            link.matcher(Files.readString(page))
                    .results()
                    .map(match -> match.group(1))
                    .filter(target -> !target.startsWith("http"))
                    .forEach(target -> assertThat(page.resolveSibling(target))
                            .as("link in %s", page)
                            .exists());
        }
    }
}
