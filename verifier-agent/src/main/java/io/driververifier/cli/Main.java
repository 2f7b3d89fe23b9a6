package io.driververifier.cli;

import io.driververifier.cli.manager.ManagerEntry;
import io.driververifier.cli.manager.Outcome;
import io.driververifier.verifier.InvalidSettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code verifier}. */
public final class Main {
    private Main() {}

    /** Runs the command line in the current directory and ends the JVM with its exit status. */
    @SuppressWarnings("DefaultCharset") // that of the two streams, where the JDK tells it
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        System.exit(run(
                List.of(arguments), Surroundings.ofThisJvm(out, err, Path.of("").toAbsolutePath())));
    }

    /** Runs the command line that {@code arguments} write; answers the exit status. */
    static int run(List<String> arguments, Surroundings surroundings) {
        try {
            if (arguments.isEmpty() && ManagerEntry.isPossible()) {
                return manage(surroundings);
            }
            SpelledArguments spelled = SpelledArguments.of(arguments);
            Optional<List<String>> help = HelpPages.asked(spelled);
            if (help.isPresent()) {
                help.get().forEach(surroundings.out()::println);
                return ExitCode.SUCCESS;
            }
            return commandLine(command(spelled, surroundings), surroundings)
                    .execute(spelled.options().toArray(String[]::new));
        } catch (UsageException wrong) {
            surroundings.complain(message(wrong));
            return ExitCode.ERROR;
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }

    /** The Driver Verifier Manager, on this JVM's terminal. */
    private static int manage(Surroundings surroundings) {
        try {
            Outcome outcome =
                    ManagerEntry.run(new ManagerHosting(surroundings.directory(), surroundings.jvms(), Main::message));
            outcome.lines().forEach(surroundings.out()::println);
            return outcome.exitStatus();
        } catch (IOException failure) {
            surroundings.complain(message(failure));
            return ExitCode.ERROR;
        }
    }

    /** What does what {@code spelled} asks for. */
    static Object command(SpelledArguments spelled, Surroundings surroundings) {
        return switch (spelled.command()) {
            case SETTINGS -> new SettingsCommand(surroundings);
            case RUN -> new RunCommand(surroundings, spelled.program());
            case BIND -> new BindCommand(surroundings, spelled.program());
            case KD -> new KdCommand(surroundings);
            case COVERAGE -> new CoverageCommand(surroundings);
            case DEMO -> new DemoCommand(surroundings);
            case COMPLETION -> new CompletionCommand(surroundings);
            case MANPAGE -> new ManPageCommand(surroundings);
        };
    }

    /** The parser of {@code command}. */
    static CommandLine commandLine(Object command, Surroundings surroundings) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        if (command instanceof VerifyingCommand verifying) {
            verifying.verification().addTo(spec);
        }
        return new CommandLine(spec)
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setSeparator(" ")
                .setUsageHelpWidth(100)
                .setExpandAtFiles(false)
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setParameterExceptionHandler((wrong, unused) -> {
                    surroundings.complain(explanation(wrong));
                    return ExitCode.ERROR;
                })
                .setExecutionExceptionHandler((failure, unused, result) -> {
                    if (!isExplained(failure)) {
                        throw failure;
                    }
                    surroundings.complain(message(failure));
                    return ExitCode.ERROR;
                });
    }

    private static String explanation(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String name = wrong.getCommandLine().getCommandName();
            return "\"" + unmatched.getUnmatched().get(0) + "\" is not expected there; \"" + name
                    + " /?\" shows what is";
        }
        if (wrong instanceof MissingParameterException missing
                && missing.getMissing().get(0) instanceof OptionSpec option) {
            return option.longestName() + " needs a value: " + option.longestName() + " " + option.paramLabel();
        }
        return message(wrong);
    }

    /** Whether the message alone tells a person what to do; everything else is our own mistake and keeps its stack. */
    private static boolean isExplained(Exception failure) {
        return failure instanceof UsageException
                || failure instanceof InvalidSettingsException
                || failure instanceof UncheckedIOException
                || failure instanceof IOException;
    }

    private static String message(Exception failure) {
        if (failure instanceof UncheckedIOException unchecked) {
            return unchecked.getMessage() + ": " + message(unchecked.getCause());
        }
        String text = Objects.requireNonNullElse(failure.getMessage(), "");
        // Without the system's own words the message of a file's failure is its path alone.
        boolean needsName = text.isEmpty() || (failure instanceof FileSystemException file && file.getReason() == null);
        return needsName ? failure.getClass().getSimpleName() + " " + text : text;
    }
}
