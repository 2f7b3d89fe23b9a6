package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.DriverNames;
import io.driververifier.nt.io.Driver;
import io.driververifier.samples.twins.Bug;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the twins of the course say of themselves is what {@code docs/course.md} says of them. */
class CourseTwinsTest {
    private static final String PACKAGE = "io.driververifier.samples.course.bugs.";

    private final List<BrokenTwin> twins = BrokenTwin.ofCourse();

    static Stream<BrokenTwin> twins() {
        return BrokenTwin.ofCourse().stream();
    }

    private static List<String> page() throws IOException {
        return Files.readAllLines(Build.root().resolve("docs/course.md"));
    }

    @Test
    void everyDriverOfThePackageOfBugsHasOne() {
        List<String> loaded = ServiceLoader.load(Driver.class).stream()
                .<Class<? extends Driver>>map(ServiceLoader.Provider::type)
                .filter(type -> type.getName().startsWith(PACKAGE))
                .map(DriverNames::of)
                .toList();

        assertThat(twins).extracting(BrokenTwin::driver).containsExactlyInAnyOrderElementsOf(loaded);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void thePageNamesTheTwinsOfEachScenario(int scenario) throws IOException {
        List<String> page = page();
        int heading = IntStream.range(0, page.size())
                .filter(i -> page.get(i).startsWith("## " + scenario + ". "))
                .findFirst()
                .orElseThrow();
        String named = page.subList(heading, page.size()).stream()
                .filter(line -> line.startsWith("Twins: "))
                .findFirst()
                .orElseThrow();

        String prefix = String.format(Locale.ROOT, "s%02d-", scenario);
        assertThat(named.replaceAll("Twins: |[`.]", "").split(", "))
                .containsExactlyInAnyOrderElementsOf(twins.stream()
                        .map(BrokenTwin::driver)
                        .filter(driver -> driver.startsWith(prefix))
                        .toList());
    }

    @Test
    void theTableOfThePageSaysWhatTheySay() throws IOException {
        assertThat(page())
                .filteredOn(line -> line.startsWith("| s"))
                .containsExactlyElementsOf(
                        twins.stream().map(CourseTwinsTest::row).toList());
    }

    private static String row(BrokenTwin twin) {
        return Stream.of(twin.driver(), found(twin), needsPending(twin), below(twin.bug()))
                .map(cell -> cell.isEmpty() ? " |" : " " + cell + " |")
                .collect(Collectors.joining("", "|", ""));
    }

    private static String needsPending(BrokenTwin twin) {
        if (twin.code().isEmpty()) {
            return "";
        }
        return twin.needsPending() ? "yes" : twin.bug().hiddenByPending() ? "no; it must not pend" : "no";
    }

    private static String found(BrokenTwin twin) {
        if (twin.code().isEmpty()) {
            return twin.bug().showsByItself() ? "not found; it shows by itself" : "not found";
        }
        List<String> codes = new ArrayList<>(List.of(twin.code()));
        codes.addAll(Arrays.asList(twin.bug().also()));
        return String.join(" or ", codes) + (twin.isWarning() ? ", a warning" : "");
    }

    private static String below(Bug bug) {
        String disk = "a " + bug.below().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Stream.of(bug.below() == Bug.Below.ANY_DISK ? "" : disk, bug.byLuck() ? "with luck" : "")
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void theJavadocSaysWhatIsWrongAndWhatToExpect(BrokenTwin twin) {
        String javadoc = twin.driverSource().replaceAll("\\s+\\* ?", " ");

        assertThat(javadoc).contains("<p>The bug: ");
        if (!twin.code().isEmpty()) {
            assertThat(javadoc).contains("Expected: " + twin.code());
        }
    }
}
