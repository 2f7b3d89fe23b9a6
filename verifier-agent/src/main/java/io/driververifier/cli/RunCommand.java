package io.driververifier.cli;

import io.driververifier.verifier.Boots;
import io.driververifier.verifier.LayeredSettings;
import io.driververifier.verifier.SettingsSource;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verifier run}: any command with its JVMs under the verifier. */
@Command(
        name = "verifier run",
        header = {"Starts COMMAND with all its JVMs under the verifier, and reports what was found.", ""},
        synopsisHeading = "",
        customSynopsis = {
            "verifier run [/flags VALUE] [/driver NAME...] [OPTION...] -- COMMAND...",
            "verifier run --systematic [/flags VALUE] [/driver NAME...] [OPTION...] -- COMMAND...",
            "verifier run --systematic --resume [FOLDER]",
            "verifier run --minimize [/flags VALUE] [/driver NAME...] [OPTION...] -- COMMAND...",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "What is not given is as it is stored (\"verifier /querysettings\"); without flags there, 0x210.",
            "The agent reaches the JVMs by JAVA_TOOL_OPTIONS, so that those which COMMAND starts have it too.",
            "Nothing is written to stdout, but by --systematic and --minimize, for which what COMMAND prints goes to files.",
            "The results are kept in the folder .verifier/runs.",
            "",
            "Exit status: 1 after a finding, or if a driver was not verified after all; else that of COMMAND.",
            "After --systematic and --minimize: 1 if a run failed."
        })
final class RunCommand implements Callable<Integer>, VerifyingCommand {
    private static final Pattern OF_ANOTHER =
            Pattern.compile("-javaagent:.*verifier-agent.*\\.jar=.*\\brun=", Pattern.DOTALL);

    private final Surroundings surroundings;
    private final List<String> program;

    private final VerificationOptions verification = new VerificationOptions();
    private boolean endedUnusually;

    @Mixin
    private SweepOptions sweep = new SweepOptions();

    @Option(
            names = {"/?", "/help"},
            usageHelp = true,
            order = 200,
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
        sweep.check(verification, program);
        SystematicRun.SweepLimits limits = sweep.limits(surroundings.directory());
        if (sweep.resumed().isPresent()) {
            return new SystematicRun(surroundings, limits)
                    .resume(folder(sweep.resumed().get()));
        }
        if (program.isEmpty()) {
            throw new UsageException("run needs a command: write verifier run /driver NAME... -- COMMAND...");
        }
        Boots.settle(LayeredSettings.storesFor(surroundings.directory())).forEach(surroundings::say);
        LayeredSettings stored = LayeredSettings.in(surroundings.directory(), Surroundings.settingsVariable());
        check(over(stored));
        if (isInsideOfAnother(System.getenv(AgentOption.VARIABLE))) {
            throw new UsageException("This runs inside of another \"verifier run\", which has its agent in "
                    + AgentOption.VARIABLE + "; one run verifies all its JVMs: name the drivers there");
        }
        Boots.Begun boot = Boots.begin(layersOver(stored), false);
        boot.notes().forEach(surroundings::say);
        int status = run(resolved(boot.layers()), limits);
        if (endedUnusually) {
            Boots.endedUnusually(boot.layers()).forEach(surroundings::say);
        }
        return status;
    }

    private void check(VerifierSettings settings) {
        if (settings.pending().forcesNothing()) {
            throw new UsageException("--policy sites needs to know them; write --sites 8f84ef00");
        }
        if ((sweep.isSystematic() || sweep.isMinimize()) && !settings.flags().has(VerifierOption.FORCE_PENDING)) {
            throw new UsageException("The flags " + settings.flags() + " force nothing; write /flags 0x210");
        }
    }

    private int run(VerifierSettings settings, SystematicRun.SweepLimits limits) throws IOException {
        verification.widening().ifPresent(surroundings::say);
        if (!sweep.isSystematic() && !sweep.isMinimize()) {
            return new Runner(surroundings).run(settings, program, this::report);
        }
        int status = sweep.isSystematic()
                ? new SystematicRun(surroundings, limits).begin(settings, sweep.plan(), program)
                : new Minimization(surroundings, sweep.longest()).run(settings, program);
        endedUnusually = status == ExitCode.ERROR;
        return status;
    }

    /** Of two agents in a JVM the first is the one. */
    static boolean isInsideOfAnother(@Nullable String options) {
        return options != null && OF_ANOTHER.matcher(options).find();
    }

    /** What the switches say over what is stored. */
    private VerifierSettings over(LayeredSettings stored) {
        return resolved(layersOver(stored));
    }

    private LayeredSettings layersOver(LayeredSettings stored) {
        return stored.under(new LayeredSettings.Layer(
                SettingsSource.ARGUMENTS, "the command line", verification.given(), Optional.empty()));
    }

    private VerifierSettings resolved(LayeredSettings layers) {
        VerifierSettings settings = layers.settings();
        if (settings.drivers().isEmpty()) {
            throw new UsageException("run needs a driver: write verifier run /driver NAME... -- COMMAND...");
        }
        return VerificationOptions.resolved(settings, surroundings.directory());
    }

    private Path folder(String given) throws IOException {
        if (!given.isEmpty()) {
            return surroundings.directory().resolve(given);
        }
        RunFolders runs =
                new RunFolders(SettingsStore.at(surroundings.directory()).runs());
        return runs.all().stream()
                .filter(SweepJournal::isIn)
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new UsageException("There is no sweep in " + runs.root()
                        + " that could go on; \"verifier run --systematic\" begins one"));
    }

    private void report(FinishedRun run) {
        // A breach that fails stops its machine by a bug check.
        endedUnusually = run.hasKilledJvm() || !run.result().failures().isEmpty();
        RunReport.details(run, surroundings).forEach(surroundings.err()::println);
        RunReport.summary(run).forEach(surroundings.err()::println);
    }
}
