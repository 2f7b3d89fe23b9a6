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

/** Without the verifier nobody can tell the broken twins from the right ones. */
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
            "close");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private int run(String name) {
        return TwinProgram.run(name, "ramdisk", new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    static Stream<String> twins() {
        return TwinNames.all().stream();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void everyTwinPasses(String name) {
        int exitCode = run(name);

        assertThat(exitCode).as("%s", lines()).isZero();
        assertThat(lines()).extracting(line -> line.split(":", 2)[0]).isEqualTo(STEPS);
    }

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
    void everyRuleHasBothTwins(String rule) {
        assertThat(TwinNames.all()).contains(rule, rule + "-right");
    }

    @Test
    void everyBrokenTwinHasARightOne() {
        List<String> all = TwinNames.all();
        assertThat(all.stream().filter(name -> !name.endsWith("-right")))
                .allSatisfy(name -> assertThat(all).contains(name + "-right"))
                .hasSize(all.size() / 2);
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
