package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.DriverNames;
import io.driververifier.nt.io.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue of the course's twins says what is there. */
class CourseBugTest {
    private static final String PACKAGE = "io.driververifier.samples.course.bugs.";

    @Test
    void everyTwinIsInTheServiceFileAndInTheCatalogue() {
        List<String> loaded = ServiceLoader.load(Driver.class).stream()
                .<Class<? extends Driver>>map(ServiceLoader.Provider::type)
                .filter(type -> type.getName().startsWith(PACKAGE))
                .map(DriverNames::of)
                .toList();

        assertThat(Arrays.stream(CourseBug.values()).map(CourseBug::driver))
                .containsExactlyInAnyOrderElementsOf(loaded);
    }

    @Test
    void everyScenarioHasATwin() {
        assertThat(Arrays.stream(CourseBug.values()).map(CourseBug::scenario))
                .containsAll(IntStream.rangeClosed(1, 12).boxed().toList());
    }

    @ParameterizedTest
    @EnumSource
    void exactlyOneLineIsWrongAndTheJavadocSaysSo(CourseBug bug) throws IOException {
        List<String> lines = Files.readAllLines(Build.root()
                .resolve("sample-drivers/src/main/java/io/driververifier/samples")
                .resolve(bug.path()));

        assertThat(lines).filteredOn(line -> line.endsWith("// the bug")).hasSize(1);
        assertThat(lines.get(bug.bugLine() - 1)).endsWith("// the bug");
        assertThat(lines).anyMatch(line -> line.contains("<p>The bug: "));
        assertThat(bug.line()).isPositive();
    }
}
