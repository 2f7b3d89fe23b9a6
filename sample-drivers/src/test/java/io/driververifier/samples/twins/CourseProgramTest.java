package io.driververifier.samples.twins;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.samples.course.Course;
import io.driververifier.samples.e2e.BrokenTwin;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Without the verifier, over a disk that answers at once, the twins of the course look as right as its right drivers. */
class CourseProgramTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private int run(String name, String disk) {
        return TwinProgram.run(name, disk, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    static Stream<BrokenTwin> bugs() {
        return BrokenTwin.ofCourse().stream();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void bugsShowByThemselvesOnlyWhereTheySayIt(BrokenTwin twin) {
        assertThat(run(twin.driver(), "ramdisk"))
                .as("%s", lines())
                .isEqualTo(twin.bug().showsByItself() ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void rightDriversWorkOnADiskThatReallyPendsToo(Course scenario) {
        assertThat(run(scenario.driver(), "ramdisk")).as("%s", lines()).isZero();
        assertThat(run(scenario.driver(), "filedisk")).as("%s", lines()).isZero();
    }

    @Test
    void theCourseHasTheseDriversAndNoOthers() {
        assertThat(TwinNames.course())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of(Course.values()).map(Course::driver), bugs().map(BrokenTwin::driver))
                                .toList());
    }

    @Test
    void aDiskThatIsNoneIsRefused() {
        assertThat(run("hang", "crypt")).isEqualTo(1);

        assertThat(lines()).singleElement().asString().contains("\"crypt\"", "ramdisk, filedisk");
    }
}
