package io.driververifier.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rooms of verifier-agent, and who may import what: the table of verifier-core goes on here. */
class AgentArchitectureTest {

    private static final String ROOT = "io.driververifier";
    private static final String AGENT = ROOT + ".agent..";
    private static final String REPORT = ROOT + ".report..";
    private static final String CLI = ROOT + ".cli..";
    private static final String MANAGER = ROOT + ".cli.manager";
    private static final String PROMPT = ROOT + ".cli.prompt";

    /** What is imported, and the only rooms that may; {@code ..} means a package and everything below it. */
    private static final List<Guarded> GUARDED = List.of(
            new Guarded(AGENT, List.of(AGENT, CLI)),
            new Guarded(REPORT, List.of(REPORT, CLI)),
            new Guarded(CLI, List.of(CLI)),
            new Guarded("net.bytebuddy..", List.of(AGENT)),
            new Guarded("picocli..", List.of(CLI)),
            new Guarded(MANAGER, List.of(CLI)),
            new Guarded("com.google.gson..", List.of(CLI)),
            new Guarded("org.jline..", List.of(PROMPT, MANAGER)));

    /** With the core, which is bound by the same rules. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private record Guarded(String imported, List<String> importers) {
        ArchRule rule() {
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(importers.toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(imported)
                    .as("only " + importers + " may import " + imported)
                    .allowEmptyShould(true);
        }
    }

    @TestFactory
    Stream<DynamicTest> isImportedOnlyByTheRoomsThatMay() {
        return GUARDED.stream()
                .map(guarded ->
                        dynamicTest(guarded.imported(), () -> guarded.rule().check(CLASSES)));
    }

    @Test
    void noPackageImportsInACircle() {
        slices().matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItHolds() throws IOException {
        Path sources = Path.of("src", "main", "java");
        try (Stream<Path> files = Files.exists(sources) ? Files.walk(sources) : Stream.empty()) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(file -> Optional.ofNullable(file.getParent()).stream())
                            .distinct())
                    .allSatisfy(room ->
                            assertThat(room.resolve("package-info.java")).exists());
        }
    }

    /** Rules that cannot fail prove nothing: a class of the agent's own room breaks one of them. */
    @Test
    void theRulesCanFail() {
        JavaClasses broken = new ClassFileImporter().importClasses(ImportsPicocli.class);
        assertThatThrownBy(() -> new Guarded("picocli..", List.of(CLI)).rule().check(broken))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("ImportsPicocli", "picocli.CommandLine");
    }

    private static final class ImportsPicocli {
        @SuppressWarnings("unused")
        private picocli.CommandLine commandLine;
    }
}
