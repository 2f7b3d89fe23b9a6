package io.driververifier.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page verifier(1) in roff: what the options say of themselves, in the places that {@code manual.roff} leaves for
 * them. Stateless.
 */
final class ManPage {
    private static final String FRAME = "manual.roff";

    private ManPage() {}

    /** Its lines; {@code program} has all commands below it. */
    static List<String> lines(CommandLine program) {
        Map<String, Function<CommandSpec, List<String>>> places = Map.of(
                "@SYNOPSIS@", command -> asItStands(command.usageMessage().customSynopsis()),
                "@OPTIONS@", ManPage::optionsOfTheProgram,
                "@COMMANDS@", ManPage::commands);
        return frame().stream()
                .flatMap(line ->
                        places.getOrDefault(line, same -> List.of(line)).apply(program.getCommandSpec()).stream())
                .toList();
    }

    private static List<String> optionsOfTheProgram(CommandSpec program) {
        List<String> lines = new ArrayList<>(options(program.options()));
        lines.add(".PP");
        lines.addAll(asItStands(program.usageMessage().footer()));
        return lines;
    }

    private static List<String> commands(CommandSpec program) {
        return program.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .flatMap(command -> command(command, program).stream())
                .toList();
    }

    private static List<String> command(CommandSpec command, CommandSpec program) {
        List<String> lines = new ArrayList<>();
        lines.add(".SS " + Roff.text(command.name()));
        Arrays.stream(command.usageMessage().header())
                .filter(line -> !line.isBlank())
                .map(Roff::text)
                .forEach(lines::add);
        lines.addAll(asItStands(command.usageMessage().customSynopsis()));
        boolean isLikeTheProgram = command.options().stream().anyMatch(option -> isOf(program, option));
        if (isLikeTheProgram) {
            lines.add(".PP");
            lines.add("It has the switches above that say what is verified and how, and:");
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            lines.add(".TP");
            lines.add(Roff.italic(parameter.paramLabel()));
            lines.addAll(description(parameter));
        }
        lines.addAll(options(command.options().stream()
                .filter(option -> !isOf(program, option))
                .toList()));
        lines.add(".PP");
        lines.addAll(asItStands(command.usageMessage().footer()));
        return lines;
    }

    private static boolean isOf(CommandSpec program, OptionSpec option) {
        return !option.usageHelp() && program.findOption(option.longestName()) != null;
    }

    private static List<String> options(List<OptionSpec> options) {
        List<String> lines = new ArrayList<>();
        options.stream().sorted(Comparator.comparingInt(OptionSpec::order)).forEach(option -> {
            lines.add(".TP");
            lines.add(Arrays.stream(option.names()).map(Roff::bold).collect(Collectors.joining(", ")) + value(option));
            lines.addAll(description(option));
        });
        return lines;
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        String value = Roff.italic(option.paramLabel()) + (option.arity().max() > 1 ? "..." : "");
        return option.arity().min() == 0 ? " [" + value + "]" : " " + value;
    }

    private static List<String> description(ArgSpec argument) {
        return Arrays.stream(argument.description()).map(Roff::text).toList();
    }

    /** Lines whose columns and ends are meant. */
    private static List<String> asItStands(String[] text) {
        List<String> lines = new ArrayList<>(List.of(".nf"));
        Arrays.stream(text).map(Roff::text).forEach(lines::add);
        while (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        lines.add(".fi");
        return lines.size() > 2 ? lines : List.of();
    }

    private static List<String> frame() {
        try (InputStream in = Objects.requireNonNull(ManPage.class.getResourceAsStream(FRAME), FRAME)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The manual page cannot be read", unreadable);
        }
    }
}
