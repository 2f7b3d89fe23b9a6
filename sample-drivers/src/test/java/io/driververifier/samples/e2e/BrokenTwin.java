package io.driververifier.samples.e2e;

import io.driververifier.machine.DriverNames;
import io.driververifier.nt.io.Driver;
import io.driververifier.samples.twins.Bug;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.catalog.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A driver with a planted bug, found by the service file and by what it says of itself: {@link Bug} names the rule and what
 * brings it out, a comment marks the line. The twins, those of the course, and those that can be
 * stopped are all there are.
 *
 * @param driver the name that the driver registers
 * @param bug what it says of itself
 * @param type the driver's class
 * @param file the name of the source file with the line that a finding names
 * @param line that line
 */
public record BrokenTwin(String driver, Bug bug, Class<? extends Driver> type, String file, int line) {
    private static final String THE_BUG = "// the bug";
    private static final String FOUND_HERE = "// found here";
    private static final Pattern WORKER =
            Pattern.compile("WorkItem\\(|[tT]imer\\(|Dpc\\(|createSystemThread|new Thread");
    private static final String COURSE = "io.driververifier.samples.course.";
    private static final String STOP = "io.driververifier.samples.stop.";
    private static final String TWINS = "io.driververifier.samples.twins.";

    /** Those that are no part of the course, by name. */
    static List<BrokenTwin> all() {
        return in(TWINS);
    }

    /** Those of the course, by name. */
    public static List<BrokenTwin> ofCourse() {
        return in(COURSE);
    }

    /** Those that can be stopped, and count what is under way; no rule is broken, the program fails. */
    static List<BrokenTwin> ofStop() {
        return in(STOP);
    }

    /** All there are, in that order. */
    static List<BrokenTwin> everyone() {
        return Stream.of(all(), ofCourse(), ofStop()).flatMap(List::stream).toList();
    }

    /** The one that registers {@code driver}. */
    static BrokenTwin of(String driver) {
        return everyone().stream()
                .filter(twin -> twin.driver.equals(driver))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no broken twin " + driver));
    }

    /** The names of the drivers among twins and course that have no bug. */
    static List<String> rightOnes() {
        return Stream.concat(drivers(TWINS), drivers(COURSE))
                .filter(type -> !type.isAnnotationPresent(Bug.class))
                .map(DriverNames::of)
                .sorted()
                .toList();
    }

    private static List<BrokenTwin> in(String packages) {
        return drivers(packages)
                .filter(type -> type.isAnnotationPresent(Bug.class))
                .map(BrokenTwin::of)
                .sorted(Comparator.comparing(BrokenTwin::driver))
                .toList();
    }

    private static Stream<Class<? extends Driver>> drivers(String packages) {
        return ServiceLoader.load(Driver.class).stream()
                .<Class<? extends Driver>>map(ServiceLoader.Provider::type)
                .filter(type -> type.getName().startsWith(packages));
    }

    private static BrokenTwin of(Class<? extends Driver> type) {
        String file = "";
        int line = 0;
        int bugs = 0;
        for (Path source : sources(type.getPackageName())) {
            List<String> lines = lines(source);
            OptionalInt bug = onlyLine(lines, THE_BUG, source);
            if (bug.isPresent()) {
                bugs++;
                file = source.getFileName().toString();
                line = onlyLine(lines, FOUND_HERE, source).orElse(bug.getAsInt());
            }
        }
        if (bugs != 1) {
            throw new AssertionError(
                    "Not one line, but " + bugs + ", in the package of " + type + " ends with " + THE_BUG);
        }
        return new BrokenTwin(DriverNames.of(type), type.getAnnotation(Bug.class), type, file, line);
    }

    /** The number of the line that ends with {@code marker}, if one does. */
    private static OptionalInt onlyLine(List<String> lines, String marker, Path source) {
        int[] marked = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).endsWith(marker))
                .toArray();
        if (marked.length > 1) {
            throw new AssertionError(marked.length + " lines of " + source + " end with " + marker);
        }
        return marked.length == 0 ? OptionalInt.empty() : OptionalInt.of(marked[0] + 1);
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

    /** The code of the rule that it breaks; empty where there is none. */
    String code() {
        return bug.value();
    }

    /** Whether it shows only where the layer below answers pending. */
    boolean needsPending() {
        return bug.needsPending();
    }

    /** Whether the line may be found for another rule. */
    boolean hasOtherCodes() {
        return bug.also().length > 0;
    }

    /** Whether others than the caller's thread act in it: work items, timers, threads of its own. */
    boolean hasWorkers() {
        return sources(type.getPackageName()).stream()
                .flatMap(source -> lines(source).stream())
                .anyMatch(line -> WORKER.matcher(line).find());
    }

    /** Whether there is a rule for it that {@link CourseSetup} makes strike every time. */
    boolean isCertain() {
        return !code().isEmpty() && !bug.byLuck();
    }

    /** Whether the finding is a warning, with which the program goes on. */
    boolean isWarning() {
        return Rules.of(code())
                .map(rule -> rule.info().severity() == Severity.WARNING)
                .orElse(false);
    }

    /** The source of its driver class. */
    String driverSource() {
        return String.join(
                "\n",
                lines(Build.root()
                        .resolve("sample-drivers/src/main/java")
                        .resolve(type.getName().replace('.', '/') + ".java")));
    }

    /** The name of its twin that is right; drivers of the course have none beside the course itself. */
    String right() {
        return driver + "-right";
    }

    /** Whether it is a part of the course. */
    boolean isOfCourse() {
        return type.getName().startsWith(COURSE);
    }

    /** Whether {@code right} is the driver of the course that does the same scenario. */
    boolean isScenarioOf(String right) {
        return isOfCourse() && right.startsWith(driver.substring(0, driver.indexOf('-') + 1));
    }

    /** Whether {@code finding} is of its bug. */
    boolean isFoundBy(Finding finding) {
        return (finding.code().equals(code()) || List.of(bug.also()).contains(finding.code()))
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
