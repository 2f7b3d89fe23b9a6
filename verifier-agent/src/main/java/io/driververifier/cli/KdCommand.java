package io.driververifier.cli;

import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verifier kd}: the kernel debugger's commands on what a run left behind. */
@Command(
        name = "verifier kd",
        header = {"Shows the log of a run as the kernel debugger does.", ""},
        synopsisHeading = "",
        customSynopsis = {"verifier kd [-z PATH] -c \"COMMANDS\"", ""},
        sortOptions = false,
        footer = {
            "",
            "Commands, apart by semicolons:",
            "  !verifier 40 [QUANTITY]  the log of forced pendings, newest first (numbers are hexadecimal)",
            "  q                        ends"
        })
final class KdCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "-c", paramLabel = "COMMANDS", order = 1, description = "What to do.")
    private @Nullable String script;

    @Option(
            names = "-z",
            paramLabel = "PATH",
            order = 2,
            description = "The folder of a run, or one result file; the newest run unless given.")
    private @Nullable Path path;

    @Option(
            names = {"/?", "/help", "--help"},
            usageHelp = true,
            order = 3,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli looks at it
    private boolean helps;

    KdCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (script == null) {
            throw new UsageException(
                    "The prompt of kd comes in a later version; write kd -c \"" + ForcePendingLog.COMMAND + "\"");
        }
        List<KdScript.ShowLog> commands = KdScript.parse(script);
        RunResults results = open();
        results.damaged().forEach(surroundings::complain);
        if (!results.whole().isEmpty()) {
            List<LogEntry> log = results.together(VerifierSettings.DEFAULTS).log();
            commands.forEach(command -> show(command, log));
        }
        return results.damaged().isEmpty() ? ExitCode.SUCCESS : ExitCode.ERROR;
    }

    private void show(KdScript.ShowLog command, List<LogEntry> log) {
        surroundings.out().println("kd> " + command.echo());
        ForcePendingLog.lines(log, command.quantity()).forEach(surroundings.out()::println);
        surroundings.out().println();
    }

    private RunResults open() throws IOException {
        OpenedRun run = path == null
                ? OpenedRun.newest(new RunFolders(
                        SettingsStore.at(surroundings.directory()).runs()))
                : OpenedRun.at(surroundings.directory().resolve(path));
        return run.results();
    }
}
