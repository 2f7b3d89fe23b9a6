package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done about a breach is for the user to say: as the kernel debugger's answers, given beforehand. */
class RuleActionsIT {
    private static final BrokenTwin TWIN = BrokenTwin.of("status-mismatch");
    private static final String FINDING = "DRIVER VERIFIER: ";
    private static final String SILENCED = "Silenced, as the settings say: " + TWIN.code() + ", ";

    @TempDir
    private Path directory;

    private Outcome runWithAgent(String rules) throws IOException, InterruptedException {
        String agent = "flags=0x10,driver=" + TWIN.driver() + ",seed=" + Build.SEED + rules + ",exit=fail";
        return Program.in(directory)
                .run(List.of(
                        Build.java(),
                        Build.QUICK,
                        Build.agent(agent),
                        "-cp",
                        Build.sampleClassPath(),
                        "io.driververifier.samples.twins.TwinProgram",
                        TWIN.driver()));
    }

    private Outcome runUnderTheCommandLine(String... options) throws IOException, InterruptedException {
        List<String> command = Build.verifier("run", "/flags", "0x10", "/driver", TWIN.driver(), "--seed", Build.SEED);
        return Program.in(directory)
                .run(Commands.join(
                        Commands.join(command, List.of(options)),
                        Commands.join(List.of("--"), Build.twin(TWIN.driver()))));
    }

    private static void assertIsAs(String action, Outcome outcome) {
        boolean goesOn = !action.equals("break");
        boolean fails = action.equals("break") || action.equals("ignore");
        boolean isTold = fails || action.equals("zap");
        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(fails ? 1 : 0);
        assertThat(outcome.out().contains("close")).as("%s", outcome).isEqualTo(goesOn);
        assertThat(outcome.errAfter(FINDING)).as("%s", outcome).hasSize(isTold ? 1 : 0);
        assertThat(outcome.lastErr())
                .as("%s", outcome)
                .contains("findings: " + (fails ? 1 : 0))
                .satisfies(line -> assertThat(line.endsWith("reported only: 1")).isEqualTo(action.equals("zap")));
        assertThat(outcome.err().stream().anyMatch(line -> line.contains(SILENCED)))
                .as("%s", outcome)
                .isEqualTo(action.equals("remove"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"break", "ignore", "zap", "remove", "disable"})
    void byTheAgentsArgument(String action) throws IOException, InterruptedException {
        assertIsAs(action, runWithAgent(",rules=" + TWIN.code() + "=" + action));
    }

    @Test
    void bySeverityWhereNobodyHasChosen() throws IOException, InterruptedException {
        assertIsAs("break", runWithAgent(",rules=0x44=disable:0xC9/226=zap"));
    }

    /** It passes its options on to the agent, of which {@link #byTheAgentsArgument} tries every one. */
    static Stream<String> commandLineActions() {
        return Build.isFull() ? Stream.of("break", "ignore", "zap", "remove", "disable") : Stream.of("zap");
    }

    @ParameterizedTest
    @MethodSource("commandLineActions")
    void byTheCommandLine(String action) throws IOException, InterruptedException {
        assertIsAs(action, runUnderTheCommandLine("--rule", "0x44=disable", "--rule", TWIN.code() + "=" + action));
    }

    @Test
    void byTheStoredSettings() throws IOException, InterruptedException {
        Outcome stored = Program.in(directory)
                .run(Build.verifier("/flags", "0x10", "/driver", TWIN.driver(), "--rule", TWIN.code() + "=disable"));
        assertThat(stored.exitStatus()).as("%s", stored).isEqualTo(2);
        assertThat(stored.out()).contains("    " + TWIN.code() + ": disable");

        assertIsAs("disable", runUnderTheCommandLine());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0xC9/FFF=zap|verifier: There is no rule 0xC9/FFF; docs/rules.md lists them",
                "0xC9/224|verifier: \"0xC9/224\" is no choice for a rule; write 0xC9/21C=disable",
                "0xC9/224=hide|verifier: \"hide\" is no action; valid are break, ignore, zap, remove, disable"
            })
    void aWrongChoiceIsOneLineBeforeAnythingRuns(String choice, String message)
            throws IOException, InterruptedException {
        for (Outcome outcome : List.of(runWithAgent(",rules=" + choice), runUnderTheCommandLine("--rule", choice))) {
            assertThat(outcome.err()).containsExactly(message);
            assertThat(outcome.exitStatus()).isEqualTo(1);
            assertThat(outcome.out()).isEmpty();
        }
    }
}
