package io.driververifier.samples.e2e;

import io.driververifier.machine.DriverNames;
import io.driververifier.nt.io.Driver;
import io.driververifier.samples.twins.Bug;
import io.driververifier.verifier.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A driver with a planted bug, found by the service file and by what it says of itself: {@link Bug} names the rule, the
 * comment {@code // the bug} marks the line.
 *
 * @param driver the name that the driver registers
 * @param code the bug check and its first parameter
 * @param also codes that the same line may be found for instead, by how fast the layer below is
 * @param needsPending whether it shows only where the layer below answers pending
 * @param type the driver's class
 * @param file the name of the source file with the faulty line
 * @param line the faulty line
 */
record BrokenTwin(
        String driver,
        String code,
        List<String> also,
        boolean needsPending,
        Class<? extends Driver> type,
        String file,
        int line) {
    private static final String MARKER = "// the bug";
    private static final String COURSE = "io.driververifier.samples.course.";
    private static final String TWINS = "io.driververifier.samples.twins.";

    /** All of them, by name. */
    static List<BrokenTwin> all() {
        return drivers()
                .filter(type -> type.isAnnotationPresent(Bug.class))
                .map(BrokenTwin::of)
                .sorted(Comparator.comparing(BrokenTwin::driver))
                .toList();
    }

    /** The one that registers {@code driver}. */
    static BrokenTwin of(String driver) {
        return all().stream()
                .filter(twin -> twin.driver.equals(driver))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no broken twin " + driver));
    }

    /** The names of the drivers among twins and course that have no bug. */
    static List<String> rightOnes() {
        return drivers()
                .filter(type -> !type.isAnnotationPresent(Bug.class))
                .filter(type -> !type.getName().startsWith(COURSE + "bugs."))
                .map(DriverNames::of)
                .sorted()
                .toList();
    }

    private static Stream<Class<? extends Driver>> drivers() {
        return ServiceLoader.load(Driver.class).stream()
                .<Class<? extends Driver>>map(ServiceLoader.Provider::type)
                .filter(type ->
                        type.getName().startsWith(TWINS) || type.getName().startsWith(COURSE));
    }

    private static BrokenTwin of(Class<? extends Driver> type) {
        Bug bug = type.getAnnotation(Bug.class);
        List<BrokenTwin> marked = new ArrayList<>();
        for (Path source : sources(type.getPackageName())) {
            List<String> lines = lines(source);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).endsWith(MARKER)) {
                    String file = source.getFileName().toString();
                    marked.add(new BrokenTwin(
                            DriverNames.of(type),
                            bug.value(),
                            List.of(bug.also()),
                            bug.needsPending(),
                            type,
                            file,
                            i + 1));
                }
            }
        }
        if (marked.size() != 1) {
            throw new AssertionError(
                    "Not one line, but " + marked.size() + ", in the package of " + type + " ends with " + MARKER);
        }
        return marked.get(0);
    }

    private static List<Path> sources(String packageName) {
        Path folder = Build.root().resolve("sample-drivers/src/main/java").resolve(packageName.replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> lines(Path source) {
        try {
            return Files.readAllLines(source);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The name of its twin that is right; drivers of the course have none beside the course itself. */
    String right() {
        return driver + "-right";
    }

    /** Whether it belongs to the course. */
    boolean isOfCourse() {
        return type.getName().startsWith(COURSE);
    }

    /** Whether {@code finding} is of its bug. */
    boolean isFoundBy(Finding finding) {
        return (finding.code().equals(code) || also.contains(finding.code()))
                && finding.driver().equals(driver)
                && finding.culprit().source().equals(source());
    }

    /** File and line as findings write them. */
    String source() {
        return file + ":" + line;
    }

    @Override
    public String toString() {
        return driver;
    }
}
