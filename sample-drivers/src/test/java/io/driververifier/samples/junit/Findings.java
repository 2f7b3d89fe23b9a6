package io.driververifier.samples.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What a failure says that is a finding. */
final class Findings {
    private static final String REPLAY = "  Replay:         ";

    private Findings() {}

    /** Checks that {@code outcome} failed with exactly one finding, {@code code} in {@code driver} at a line of {@code file}. */
    static void assertIsFinding(TestOutcome outcome, String code, String driver, String file, String seed) {
        assertThat(outcome.isFailed()).as("%s", outcome).isTrue();
        List<String> lines = outcome.message().lines().toList();
        assertThat(lines.get(0))
                .containsPattern("DRIVER VERIFIER: " + code + " ")
                .containsPattern(" in " + driver + " at \\S+ \\(" + file + "\\.java:[1-9]\\d*\\): \\S.*");
        assertThat(lines.get(1)).matches("  What is wrong:  \\S.*\\.");
        assertThat(lines.get(2)).matches("  What to do:     \\S.*\\.");
        assertThat(lines).filteredOn(line -> line.contains("DRIVER VERIFIER: ")).hasSize(1);
        assertThat(replayOf(outcome)).startsWith("@VerifyDrivers(value = ").contains(", seed = " + seed + "L,");
    }

    /** The annotation that {@code outcome} ends with. */
    static String replayOf(TestOutcome outcome) {
        List<String> lines = outcome.message().lines().toList();
        String last = lines.get(lines.size() - 1);
        assertThat(last).startsWith(REPLAY);
        return last.substring(REPLAY.length());
    }

    /** What has to be the same each time: driver and line, rule, remedy, replay. */
    static List<String> essence(TestOutcome outcome) {
        List<String> lines = outcome.message().lines().toList();
        return List.of(lines.get(0), lines.get(1), lines.get(2), replayOf(outcome));
    }
}
