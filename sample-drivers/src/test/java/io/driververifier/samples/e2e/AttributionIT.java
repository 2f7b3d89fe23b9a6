package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever a driver's code stands, a breach is found with driver, file and line, and the same code without it is not. */
class AttributionIT {
    private static final Duration BOUND = Duration.ofMinutes(3);
    private static final int VIRTUAL_THREADS = 21;
    private static final List<String> SCHEDULES = List.of("EARLY", "LATE", "HELD");

    @TempDir
    private static Path directory;

    private static List<BentDriver> drivers = List.of();
    private static Path jar = Path.of("");

    @BeforeAll
    static void makeJar() throws IOException {
        drivers = BentDriver.all();
        DriverJar made = new DriverJar(directory);
        drivers.forEach(driver -> driver.addTo(made));
        jar = made.make("bent.jar");
    }

    private static void check(Path home, String thread, boolean inChild) throws IOException, InterruptedException {
        String classPath = inChild ? Build.testClassPath() : jar + File.pathSeparator + Build.testClassPath();
        List<String> options = List.of(
                Build.javaIn(home),
                "-Xverify:all",
                Build.agent(""),
                "-cp",
                classPath,
                AttributionProgram.class.getName(),
                thread,
                inChild ? jar.toString() : "-");

        Outcome outcome = Program.in(directory)
                .within(BOUND)
                .run(Commands.join(
                        options, drivers.stream().map(BentDriver::className).toList()));

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.out()).as("%s", outcome).last().isEqualTo("done");
        assertThat(outcome.out()).as("%s", outcome).hasSize(expectedLines(drivers));
        for (BentDriver driver : drivers) {
            for (String schedule : SCHEDULES) {
                assertSaid(outcome, driver, schedule + " " + driver.name() + " ");
            }
        }
    }

    /** How it went for each, what was found for the broken ones, and the last. */
    private static int expectedLines(List<BentDriver> drivers) {
        int broken = (int) drivers.stream().filter(BentDriver::isBroken).count();
        return (drivers.size() + broken) * SCHEDULES.size() + 1;
    }

    private static void assertSaid(Outcome outcome, BentDriver driver, String prefix) {
        List<String> expected = new ArrayList<>();
        for (String code : driver.codes()) {
            expected.add(prefix + code + " " + driver.name() + " Shape.java:" + driver.line());
        }
        if (driver.isBroken()) {
            assertThat(outcome.out()).as("%s", outcome).contains(prefix + "stopped");
            assertThat(outcome.out()).as("%s", outcome).containsAnyElementsOf(expected);
        } else {
            assertThat(outcome.out()).as("%s", outcome).contains(prefix + "read 512");
        }
    }

    @Test
    void inKotlin() throws IOException, InterruptedException {
        Path source = Build.root().resolve("sample-drivers/src/test/kotlin/com/acme/kotlin/Bent.kt");
        List<String> lines = Files.readAllLines(source);
        int bug = lines.indexOf("                irp.status() // the bug") + 1;
        assertThat(bug).isPositive();

        Outcome outcome = Program.in(directory)
                .within(BOUND)
                .run(List.of(
                        Build.java(),
                        Build.QUICK,
                        "-Xverify:all",
                        Build.agent(""),
                        "-cp",
                        Build.testClassPath(),
                        AttributionProgram.class.getName(),
                        "platform",
                        "-",
                        "com.acme.kotlin.Bent",
                        "com.acme.kotlinright.Bent"));

        assertThat(outcome.out()).as("%s", outcome).hasSize(3 * SCHEDULES.size() + 1);
        for (String schedule : SCHEDULES) {
            assertThat(outcome.out())
                    .as("%s", outcome)
                    .contains(schedule + " kotlin stopped", schedule + " kotlinright read 512")
                    .anyMatch(line -> line.matches(schedule + " kotlin (0xD5|0xC9/4A01) kotlin Bent\\.kt:" + bug));
        }
    }

    @Test
    void onTheClassPath() throws IOException, InterruptedException {
        check(Build.javaHome(), "platform", false);
    }

    @Test
    void inAChildClassLoader() throws IOException, InterruptedException {
        check(Build.javaHome(), "platform", true);
    }

    @Test
    void onAVirtualThread() throws IOException, InterruptedException {
        List<Path> homes = new ArrayList<>(OtherJdks.homes(VIRTUAL_THREADS));
        if (Runtime.version().feature() >= VIRTUAL_THREADS) {
            homes.add(Build.javaHome());
        }
        Assumptions.assumeFalse(homes.isEmpty(), "no JDK with virtual threads is installed beside " + Build.javaHome());

        for (Path home : homes) {
            check(home, "virtual", true);
            if (Build.isFull()) {
                check(home, "virtual", false);
            }
        }
    }
}
