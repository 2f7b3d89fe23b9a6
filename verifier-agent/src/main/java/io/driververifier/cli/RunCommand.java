package io.driververifier.cli;

import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verifier run}: any command with its JVMs under the verifier. */
@Command(
        name = "verifier run",
        header = {"Starts COMMAND with all its JVMs under the verifier, and reports what was found.", ""},
        synopsisHeading = "",
        customSynopsis = {"verifier run [/flags VALUE] [/driver NAME...] [OPTION...] -- COMMAND...", ""},
        sortOptions = false,
        footer = {
            "",
            "What is not given is as it is stored (\"verifier /querysettings\"); without flags there, 0x210.",
            "The agent reaches the JVMs by JAVA_TOOL_OPTIONS, so that those which COMMAND starts have it too.",
            "Nothing is written to stdout. The results are kept in the folder .verifier/runs.",
            "",
            "Exit status: 1 after a finding, or if a driver was not verified after all; else that of COMMAND."
        })
final class RunCommand implements Callable<Integer>, VerifyingCommand {
    private final Surroundings surroundings;
    private final List<String> program;

    private final VerificationOptions verification = new VerificationOptions();

    @Option(
            names = {"/?", "/help"},
            usageHelp = true,
            order = 30,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli looks at it
    private boolean helps;

    RunCommand(Surroundings surroundings, List<String> program) {
        this.surroundings = surroundings;
        this.program = program;
    }

    @Override
    public VerificationOptions verification() {
        return verification;
    }

    @Override
    public Integer call() throws IOException {
        if (program.isEmpty()) {
            throw new UsageException("run needs a command: write verifier run /driver NAME... -- COMMAND...");
        }
        VerifierSettings stored = SettingsStore.at(surroundings.directory())
                .read()
                .orElse(VerifierSettings.DEFAULTS.withFlags(VerifierFlags.FORCE_PENDING));
        VerifierSettings settings = verification.applyTo(stored, surroundings.directory());
        if (settings.drivers().isEmpty()) {
            throw new UsageException("run needs a driver: write verifier run /driver NAME... -- COMMAND...");
        }
        verification.widening().ifPresent(surroundings::say);
        return new Runner(surroundings).run(settings, program, this::report);
    }

    private void report(FinishedRun run) {
        RunReport.details(run, surroundings).forEach(surroundings.err()::println);
        RunReport.summary(run).forEach(surroundings.err()::println);
    }
}
