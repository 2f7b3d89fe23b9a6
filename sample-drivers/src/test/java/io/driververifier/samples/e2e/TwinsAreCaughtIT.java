package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken twins are caught at their lines, each in a JVM of its own, by a finding whose last line shows it again; right ones
 * are not. These stand for all, of which {@link RulesTableIT} runs each in one JVM: one whose finding comes while the request
 * is held, one at the statement itself, and one by a bound of time.
 */
class TwinsAreCaughtIT {
    private static final int REPLAYS = Build.sized(1, 2);
    private static final Set<String> SAMPLE = Set.of("hang", "pending-not-propagated", "touch-after-call");
    private static final String FINDING = "DRIVER VERIFIER: ";
    private static final String REPLAY = "  Replay:";

    @TempDir
    private Path directory;

    static Stream<BrokenTwin> twins() {
        return Stream.of(
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
                        "wrong-wait")
                .filter(twin -> Build.isFull() || SAMPLE.contains(twin))
                .map(BrokenTwin::of);
    }

    private Outcome run(String driver) throws IOException, InterruptedException {
        List<String> command = Commands.join(
                Build.verifier("run", "/flags", "0x210", "/driver", driver, "--seed", Build.SEED, "--"),
                Build.twin(driver));
        return Program.in(directory).run(command);
    }

    /** Executes {@code line} as whoever pastes it into a shell, wherever {@code verifier} is in the path. */
    private Outcome paste(String line) throws IOException, InterruptedException {
        String script = "verifier() { java -jar \"$AGENT_JAR\" \"$@\"; }\n" + line;
        return Program.in(directory)
                .with("AGENT_JAR", Build.agentJar().toString())
                .run(List.of("bash", "-c", script));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void brokenTwinsAreCaught(BrokenTwin twin) throws IOException, InterruptedException {
        Outcome outcome = run(twin.driver());

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.lastErr()).endsWith("findings: 1");
        assertThat(outcome.errAfter(FINDING))
                .singleElement()
                .asString()
                .startsWith(twin.code() + " ")
                .contains(" in " + twin.driver() + " at ")
                .containsPattern("\\(" + twin.file() + ":" + twin.line() + "\\): \\w+");
        assertThat(outcome.errAfter("  What is wrong:"))
                .singleElement()
                .asString()
                .endsWith(".");
        assertThat(outcome.errAfter("  What to do:")).singleElement().asString().endsWith(".");
        assertThat(linesOfTheFinding(outcome)).last().asString().startsWith(REPLAY);
        String replay = outcome.errAfter(REPLAY).get(0);
        for (int i = 0; i < REPLAYS; i++) {
            Outcome again = paste(replay);
            assertThat(again.exitStatus()).as("replay %d: %s", i, again).isEqualTo(1);
            assertThat(again.errAfter(FINDING)).isEqualTo(outcome.errAfter(FINDING));
        }
    }

    /** From its headline to the empty line that ends it. */
    private static List<String> linesOfTheFinding(Outcome outcome) {
        List<String> err = outcome.err();
        int start = err.indexOf(FINDING + outcome.errAfter(FINDING).get(0));
        List<String> behind = err.subList(start, err.size());
        int end = behind.lastIndexOf("");
        return end < 0 ? behind : behind.subList(0, end);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void rightTwinsAreNot(BrokenTwin twin) throws IOException, InterruptedException {
        Outcome outcome = run(twin.right());

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.errAfter(FINDING)).isEmpty();
        assertThat(outcome.lastErr()).startsWith("forced pending: ").endsWith("findings: 0");
        assertThat(outcome.lastErr()).doesNotStartWith("forced pending: 0");
        assertThat(outcome.out()).last().isEqualTo("close");
    }
}
