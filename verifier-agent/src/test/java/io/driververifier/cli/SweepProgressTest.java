package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.sweep.TrialOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A terminal has one line that changes, anything else a line for each run. */
class SweepProgressTest {
    private static final String WIPE = "\r\u001b[K";

    private final StringWriter err = new StringWriter();

    private Surroundings surroundings(OptionalInt columns) {
        return new Surroundings(
                new PrintWriter(PrintWriter.nullWriter()),
                new PrintWriter(err),
                Path.of(""),
                Optional.empty(),
                Optional.empty(),
                builder -> builder,
                columns,
                FakeControl::new);
    }

    private static SweepTrials.Ended run(TrialOutcome outcome) {
        return new SweepTrials.Ended(
                RunResult.empty(VerifierSettings.DEFAULTS), outcome, Duration.ofSeconds(2), Path.of("output.txt"));
    }

    private String printed() {
        String printed = err.toString();
        err.getBuffer().setLength(0);
        return printed;
    }

    private static final SweepTrials.Ended PASSED = run(TrialOutcome.passed(List.of()));
    private static final SweepTrials.Ended FAILED = run(TrialOutcome.failed("no", List.of()));

    @Test
    void elsewhereEachRunHasALine() {
        SweepProgress progress = SweepProgress.of(surroundings(OptionalInt.empty()));
        progress.begins("not forced", 0);
        progress.draw();
        assertThat(printed()).isEmpty();
        progress.ended(PASSED, 3);
        assertThat(printed().lines()).containsExactly("verifier: 1 of 4: not forced: passed (2.0 s, about 6.0 s left)");
        progress.begins("site a", 2);
        progress.ended(FAILED, 2);
        progress.wipe();
        assertThat(printed().lines())
                .containsExactly(
                        "verifier: 2 of 4: site a: failed with no (2.0 s, about 4.0 s left)",
                        "verifier:   what it printed is in output.txt");
    }

    @Test
    void onATerminalThereIsABarWithTheTimeLeftAndALineForWhatFails() {
        SweepProgress progress = SweepProgress.of(surroundings(OptionalInt.of(100)));
        progress.begins("not forced", 0);
        assertThat(printed()).isEqualTo(WIPE + "verifier: [....................] 0 of 1: not forced");
        progress.ended(PASSED, 3);
        assertThat(printed()).isEmpty();
        progress.begins("site a", 2);
        assertThat(printed()).isEqualTo(WIPE + "verifier: [#####...............] 1 of 4, about 6.0 s left: site a");
        progress.ended(FAILED, 2);
        assertThat(printed().lines())
                .containsExactly(
                        "", "\u001b[Kverifier: site a: failed with no", "verifier:   what it printed is in output.txt");
        progress.wipe();
        assertThat(printed()).isEqualTo(WIPE);
    }

    @Test
    void neverIsALineLongerThanTheTerminal() {
        SweepProgress progress = SweepProgress.of(surroundings(OptionalInt.of(40)));
        progress.begins("site 8f84ef00 pci!PciBus.callDown, late", 7);
        assertThat(printed()).hasSize(WIPE.length() + 39);
    }

    @Test
    void whereTheEndIsUnknownRunsAreJustCounted() {
        SweepProgress progress = SweepProgress.ofUnknownEnd(surroundings(OptionalInt.of(100)));
        progress.begins("3 of 6 calls", 0);
        assertThat(printed()).isEqualTo(WIPE + "verifier: run 1: 3 of 6 calls");
        progress = SweepProgress.ofUnknownEnd(surroundings(OptionalInt.empty()));
        progress.begins("3 of 6 calls", 0);
        progress.ended(PASSED, 0);
        assertThat(printed().lines()).containsExactly("verifier: run 1: 3 of 6 calls: passed (2.0 s)");
    }
}
