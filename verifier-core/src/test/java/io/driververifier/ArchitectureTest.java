package io.driververifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The rooms of verifier-core and the only imports allowed between them. */
class ArchitectureTest {

    private static final String ROOT = "io.driververifier";

    /** The room, and what it may import; {@code ..} means the room and everything below it. */
    private static final String ROOMS = """
            nt                           |
            nt.ke                        | nt
            nt.ob                        | nt, nt.ke
            nt.ps                        | nt, nt.ke, nt.ob
            nt.io                        | nt..
            machine                      | nt..
            user                         | nt.., machine
            verifier                     | nt
            verifier.live                | verifier
            verifier.pending             | verifier
            verifier.bind                | nt, verifier, verifier.pending, verifier.io.rules, verifier.bind.rules
            verifier.bind.rules          | verifier, verifier.io.rules
            verifier.sweep               | verifier
            verifier.blackbox            | verifier
            verifier.io                  | nt.., machine, user, verifier..
            verifier.io.rules            | nt.., verifier
            verifier.io.rules.call       | nt.., verifier, verifier.io.rules
            verifier.io.rules.dispatch   | nt.., verifier, verifier.io.rules
            verifier.io.rules.completion | nt.., verifier, verifier.io.rules
            verifier.io.rules.cancel     | nt.., verifier, verifier.io.rules
            verifier.io.rules.touch      | nt.., verifier, verifier.io.rules
            verifier.io.rules.own        | nt.., verifier, verifier.io.rules
            verifier.io.rules.outcome    | nt.., verifier, verifier.io.rules
            verifier.io.rules.device     | nt.., verifier, verifier.io.rules
            verifier.io.rules.pnp        | nt.., verifier, verifier.io.rules
            verifier.io.rules.irql       | nt.., verifier, verifier.io.rules
            verifier.io.rules.kernel     | nt.., verifier, verifier.io.rules
            verifier.io.rules.process    | nt.., verifier, verifier.io.rules
            verifier.io.rules.catalog    | verifier, verifier.io.rules.., verifier.bind.rules
            dump                         | nt.., machine, user, verifier..
            kd                           | dump, verifier, verifier.blackbox
            kd.command                   | kd, dump, verifier, verifier.blackbox
            junit                        | nt.., machine, user, verifier.., dump, kd
            junit.bind                   | verifier.bind
            assertj                      | nt.., machine, user, verifier.., dump, kd
            """;

    private static final RoomTable TABLE = RoomTable.parse(ROOT, ROOMS);

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> eachRoomImportsOnlyWhatTheTableAllows() {
        return TABLE.rooms().stream()
                .map(room ->
                        dynamicTest(room.name(), () -> TABLE.importsOf(room).check(CORE)));
    }

    @Test
    void everyClassStandsInARoomOfTheTable() {
        TABLE.everyClassHasARoom().check(CORE);
    }

    @Test
    void noPackageImportsInACircle() {
        TABLE.noCircles().check(CORE);
    }

    @Test
    void theKernelNeverImportsTheVerifier() {
        TABLE.neverImports("nt..", "verifier..").check(CORE);
    }

    @Test
    void onlyTheJUnitRoomKnowsJUnit() {
        onlyIn("junit..", "org.junit..").check(CORE);
    }

    @Test
    void onlyTheAssertJRoomKnowsAssertJ() {
        onlyIn("assertj", "org.assertj..").check(CORE);
    }

    @Test
    void everyPackageSaysWhatItHolds() {
        assertThat(packagesWithoutInfo(Path.of("src", "main", "java"))).isEmpty();
    }

    /** Rules that cannot fail prove nothing: a handful of small classes breaks each of them. */
    @Nested
    class TheRulesCanFail {

        private static final String FIXTURE_ROOT = ROOT + ".archfixture";

        private static final RoomTable FIXTURE_TABLE = RoomTable.parse(FIXTURE_ROOT, ROOMS);

        private static final JavaClasses FIXTURE = new ClassFileImporter().importPackages(FIXTURE_ROOT);

        @Test
        void onAnImportThatTheTableDoesNotAllow() {
            assertBroken(importsOf("nt.ke"), "archfixture.nt.ke.UsesMachine", "archfixture.machine.FixtureMachine");
        }

        @Test
        void onAnImportThatIsOnlyASignatureOrAnAnnotation() {
            assertBroken(importsOf("machine"), "archfixture.machine.FixtureMachine", "verifier.FixtureMark");
        }

        @Test
        void onAClassWithoutARoom() {
            assertBroken(FIXTURE_TABLE.everyClassHasARoom(), "archfixture.stray.Stray");
        }

        @Test
        void onAFamilyOfRulesThatImportsTheVerifierOfIrps() {
            assertBroken(importsOf("verifier.io.rules"), "archfixture.verifier.io.rules.FixtureRule", "FixtureIov");
        }

        @Test
        void onACircle() {
            assertBroken(FIXTURE_TABLE.noCircles(), "Slice verifier.io ", "Slice verifier.io.rules");
        }

        @Test
        void onAKernelThatImportsTheVerifier() {
            assertBroken(FIXTURE_TABLE.neverImports("nt..", "verifier.."), "archfixture.nt.ke.UsesVerifier");
        }

        @Test
        void butNotOnWhatTheTableAllows() {
            importsOf("verifier").check(FIXTURE);
            importsOf("verifier.io").check(FIXTURE);
            importsOf("kd").check(FIXTURE);
        }

        @Test
        void onAPackageThatDoesNotSayWhatItHolds(@TempDir Path sources) throws IOException {
            Path told = Files.createDirectories(sources.resolve("a"));
            Path untold = Files.createDirectories(sources.resolve("a").resolve("b"));
            Files.createFile(told.resolve("A.java"));
            Files.createFile(told.resolve("package-info.java"));
            Files.createFile(untold.resolve("B.java"));
            assertThat(packagesWithoutInfo(sources)).containsExactly(untold);
        }

        private static ArchRule importsOf(String name) {
            return FIXTURE_TABLE.rooms().stream()
                    .filter(room -> room.name().equals(name))
                    .findFirst()
                    .map(FIXTURE_TABLE::importsOf)
                    .orElseThrow();
        }

        private static void assertBroken(ArchRule rule, String... words) {
            assertThatThrownBy(() -> rule.check(FIXTURE))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContainingAll(words);
        }
    }

    private static ArchRule onlyIn(String room, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true);
    }

    private static List<Path> packagesWithoutInfo(Path sources) {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> Optional.ofNullable(file.getParent()).stream())
                    .distinct()
                    .filter(directory -> Files.notExists(directory.resolve("package-info.java")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
