package io.driververifier.kd.command;

import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import java.util.List;
import java.util.Locale;

/** {@code ?}: the commands, or one of them. */
public final class HelpCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("?", ".help", "!help");
    }

    @Override
    public String summary() {
        return "the commands, or one of them";
    }

    @Override
    public String usage() {
        return "? [COMMAND]";
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atMost(1);
        if (arguments.isEmpty()) {
            context.session()
                    .commands()
                    .forEach(command -> context.println(String.format(
                            Locale.ROOT, "%-11s %s", command.names().get(0), command.summary())));
            context.println(
                    "Numbers are hexadecimal; 0n stands before a decimal one. Commands are apart by semicolons.");
            return;
        }
        KdCommand command = context.session().command(arguments.word(0));
        context.println(command.usage());
        context.println("  " + command.summary());
        command.help().forEach(line -> context.println("  " + line));
        if (command.names().size() > 1) {
            context.println("  also: "
                    + String.join(
                            " ", command.names().subList(1, command.names().size())));
        }
    }
}
