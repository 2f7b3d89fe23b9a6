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
    private static final String NOT_HIDDEN = "target-not-referenced";
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
        return TwinNames.all().stream().filter(name -> !name.equals(NOT_HIDDEN));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void everyTwinPasses(String name) {
        int exitCode = run(name);

        assertThat(exitCode).as("%s", lines()).isZero();
        if (TwinNames.isPnp(name)) {
            assertThat(lines()).first().isEqualTo("install: " + name);
            assertThat(lines()).last().isEqualTo("close");
        } else {
            assertThat(lines()).extracting(line -> line.split(":", 2)[0]).isEqualTo(STEPS);
        }
    }

    /** Its bug cannot hide: whoever asked gives up a reference that nobody has. */
    @Test
    void theReferenceThatIsNotThereShowsInTheEnd() {
        assertThat(run(NOT_HIDDEN)).isEqualTo(1);

        assertThat(lines()).last().asString().contains("was dereferenced more often than referenced");
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
                "wrong-wait",
                "answered-for-physical",
                "attached-device-reported",
                "capabilities-address",
                "capabilities-size",
                "capabilities-ui-number",
                "capabilities-version",
                "deleted-by-surprise",
                "deleted-while-plugged-in",
                "detached-by-surprise",
                "failed-pnp-forwarded",
                "failed-power-forwarded",
                "failed-unfailable",
                "no-dispatch-routine",
                "not-deleted",
                "not-detached",
                "not-physical-device",
                "pnp-not-passed-down",
                "pnp-status-reset",
                "pnp-unanswered",
                "pnp-uninitialized",
                "pnp-unknown-completed",
                "pnp-unknown-status",
                "pnp-untouched-completed",
                "power-not-passed-down",
                "power-status-reset",
                "power-unanswered",
                "power-uninitialized",
                "power-unknown-completed",
                "power-unknown-status",
                "power-untouched-completed",
                "remove-failed",
                "same-ids",
                "sent-for-system",
                "target-completed-empty",
                "target-not-filled",
                "target-not-referenced",
                "unknown-information",
                "wmi-of-another",
                "wmi-uninitialized"
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
