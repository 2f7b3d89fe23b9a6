package io.driververifier.samples.twins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The right twins pass, and without the verifier nobody can tell most of the broken ones from them. */
public class TwinProgramTest {
    private static final List<String> STEPS = List.of(
            "open",
            "write",
            "empty write",
            "read",
            "overlapped read, second half",
            "overlapped read, first half",
            "read beyond the end",
            "control",
            "flush",
            "cancel",
            "close");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private int run(String name) {
        return TwinProgram.run(name, "ramdisk", new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    static Stream<String> rightTwins() {
        return TwinNames.all().stream().filter(name -> name.endsWith("-right"));
    }

    @ParameterizedTest
    @MethodSource("rightTwins")
    void everyRightTwinPasses(String name) {
        passes(name);
    }

    /** Others have bugs that cannot hide; whether they are caught is for the tests with the agent to say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "completes-twice",
                "completes-with-pending",
                "dropped",
                "frame-left",
                "hang",
                "iosb-early",
                "marked-not-pending",
                "no-stack-location",
                "pending-not-propagated",
                "pending-unmarked",
                "status-mismatch",
                "touch-after-call",
                "touch-after-complete",
                "wrong-event",
                "wrong-wait"
            })
    void theseBrokenTwinsPassToo(String name) {
        passes(name);
    }

    private void passes(String name) {
        int exitCode = run(name);

        assertThat(exitCode).as("%s", lines()).isZero();
        if (TwinNames.isPnp(name)) {
            assertThat(lines()).first().isEqualTo("install: " + name);
            assertThat(lines()).last().isEqualTo("close");
        } else {
            assertThat(lines()).extracting(line -> line.split(":", 2)[0]).isEqualTo(STEPS);
        }
    }

    @Test
    void everyBrokenTwinHasARightOne() {
        assertThat(TwinNames.all())
                .filteredOn(name -> !name.endsWith("-right"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(TwinNames.all()).contains(name + "-right"));
    }

    @Test
    void namesAreComparedAsTheSystemDoes() {
        assertThat(run("Hang-Right.SYS")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ramdisk", "nonesuch"})
    void whoeverIsNoTwinGetsOneLineWithThoseWhoAre(String name) {
        assertThat(run(name)).isEqualTo(1);

        assertThat(lines()).singleElement().asString().contains("\"" + name + "\"", "hang, hang-right");
    }
}
