package io.driververifier.cli;

import io.driververifier.cli.SpelledArguments.Command;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** All commands with their options as one model, from which completion and the manual page are made. Stateless. */
final class CommandModels {
    private CommandModels() {}

    /** The program with each command below it; none of them is run. */
    static CommandLine all(Surroundings surroundings) {
        CommandLine program = model(Command.SETTINGS, surroundings);
        Arrays.stream(Command.values())
                .filter(command -> command != Command.SETTINGS)
                .forEach(command -> program.addSubcommand(name(command), model(command, surroundings)));
        return program;
    }

    /** How {@code command} is written. */
    static String name(Command command) {
        return command.name().toLowerCase(Locale.ROOT);
    }

    private static CommandLine model(Command command, Surroundings surroundings) {
        SpelledArguments bare = new SpelledArguments(command, List.of(), List.of());
        return Main.commandLine(Main.command(bare, surroundings), surroundings);
    }
}
