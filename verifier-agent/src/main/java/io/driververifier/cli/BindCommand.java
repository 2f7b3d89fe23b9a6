package io.driververifier.cli;

import io.driververifier.verifier.PendingSettings;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.bind.Discovery;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verifier bind --discover}: lists the callbacks of a driver that could be declared. */
@Command(
        name = "verifier bind",
        header = {"Lists the calls of a driver with a parameter that looks as if it were told of the completion.", ""},
        synopsisHeading = "",
        customSynopsis = {"verifier bind --discover /driver NAME... -- COMMAND...", ""},
        sortOptions = false,
        footer = {
            "",
            "COMMAND runs once; nothing is forced. Each line of stdout is a switch for \"verifier run\", the likeliest",
            "first; what is behind # says what it is. Only calls count that were made and left the driver.",
            "",
            "Exit status: 0 if COMMAND ended so and there is a line; else 1, or that of COMMAND."
        })
final class BindCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final List<String> program;

    @Option(names = "--discover", order = 1, description = "Runs COMMAND and lists what was called.")
    private boolean discover;

    @Option(names = "/driver", paramLabel = "NAME", order = 2, description = "The drivers whose calls are looked at.")
    private boolean hasDriver;

    @Parameters(paramLabel = "NAME", arity = "0..*", hidden = true)
    private List<String> drivers = List.of();

    @Option(
            names = {"/?", "/help"},
            usageHelp = true,
            order = 3,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli looks at it
    private boolean helps;

    BindCommand(Surroundings surroundings, List<String> program) {
        this.surroundings = surroundings;
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        if (!discover || !hasDriver || drivers.isEmpty() || program.isEmpty()) {
            throw new UsageException(
                    "bind needs a driver and a command: write verifier bind --discover /driver NAME... -- COMMAND...");
        }
        VerifierSettings settings = VerifierSettings.DEFAULTS
                .withFlags(new VerifierFlags(VerifierOption.FORCE_PENDING.bit()))
                .withDrivers(drivers)
                .withPending(PendingSettings.DEFAULTS.withSites(List.of()));
        int[] status = {ExitCode.ERROR};
        new Runner(surroundings)
                .run(
                        settings.withBinding(settings.binding().withDiscovery(true)),
                        program,
                        run -> status[0] = status(run, tell(run)));
        return status[0];
    }

    /** A driver none of whose calls could be forced has calls to be declared all the same. */
    private int status(FinishedRun run, int lines) {
        if (run.commandStatus() != ExitCode.SUCCESS) {
            return run.commandStatus();
        }
        run.damaged().forEach(surroundings::complain);
        if (run.hasKilledJvm()) {
            surroundings.complain("A JVM ended without a result; what it called is not known");
        }
        if (lines == 0) {
            surroundings.complain("No call that left " + String.join(", ", drivers) + " has a parameter of that kind");
        }
        return lines == 0 || !run.damaged().isEmpty() || run.hasKilledJvm() ? ExitCode.ERROR : ExitCode.SUCCESS;
    }

    private int tell(FinishedRun run) {
        List<String> lines = run.result().notes().stream()
                .filter(note -> note.startsWith(Discovery.LINE))
                .toList();
        lines.forEach(surroundings.out()::println);
        surroundings.out().flush();
        run.result().drivers().stream()
                .filter(driver -> driver.loads() == 0)
                .forEach(driver -> surroundings.complain(driver.complaint()));
        return lines.size();
    }
}
