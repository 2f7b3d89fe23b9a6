package io.driververifier.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line in one spelling: {@code /flags}, {@code -flags}, {@code --FLAGS} and {@code --flags=0x210} are one.
 *
 * <p>What stands behind the first {@code --} is somebody else's command line and is never looked at.
 *
 * @param command what is to be done
 * @param options its options as picocli knows them
 * @param program the program behind {@code --} with its arguments
 */
record SpelledArguments(Command command, List<String> options, List<String> program) {
    private static final String END_OF_OPTIONS = "--";

    /** The commands; {@link #SETTINGS} has no name of its own. */
    enum Command {
        SETTINGS,
        RUN,
        KD,
        DEMO
    }

    /** The switches by name; Windows' own keep Windows' slash. */
    private static final Map<String, String> SWITCHES = switches();

    private static Map<String, String> switches() {
        Map<String, String> switches = new HashMap<>(
                Map.of("?", "/?", "h", "/?", "help", "/?", "querysettings", "/querysettings", "reset", "/reset"));
        for (VerificationOption option : VerificationOption.values()) {
            switches.put(option.plainName(), option.text());
        }
        return Map.copyOf(switches);
    }

    /** A switch with, perhaps, its value; a path has another slash, a negative number no letter. */
    private static final Pattern SWITCH = Pattern.compile("(?:/|--?)([A-Za-z?][^/\\\\=]*)(?:=(.*))?", Pattern.DOTALL);

    /** The command line that {@code arguments} write; no argument at all asks for help. */
    static SpelledArguments of(List<String> arguments) {
        if (arguments.isEmpty()) {
            return new SpelledArguments(Command.SETTINGS, List.of("/?"), List.of());
        }
        Command command = command(arguments.get(0));
        List<String> own = command == Command.SETTINGS ? arguments : arguments.subList(1, arguments.size());
        if (command == Command.KD) {
            // Its options have values that may look like a switch, and Windows has no words for it.
            return new SpelledArguments(command, own, List.of());
        }
        int end = own.indexOf(END_OF_OPTIONS);
        if (end >= 0 && command != Command.RUN) {
            throw new UsageException("Only \"verifier run\" takes a COMMAND behind --");
        }
        List<String> options = new ArrayList<>();
        for (String argument : end < 0 ? own : own.subList(0, end)) {
            spell(argument, options);
        }
        return new SpelledArguments(command, options, end < 0 ? List.of() : own.subList(end + 1, own.size()));
    }

    private static Command command(String first) {
        return switch (first) {
            case "run" -> Command.RUN;
            case "kd" -> Command.KD;
            case "demo" -> Command.DEMO;
            default -> {
                if (!first.startsWith("/") && !first.startsWith("-")) {
                    throw new UsageException(
                            "There is no command \"" + first + "\"; there are run, kd and demo, and \"verifier /?\"");
                }
                yield Command.SETTINGS;
            }
        };
    }

    private static void spell(String argument, List<String> options) {
        Matcher matcher = SWITCH.matcher(argument);
        if (!matcher.matches()) {
            options.add(argument);
            return;
        }
        String spelled = SWITCHES.get(matcher.group(1).toLowerCase(Locale.ROOT));
        if (spelled == null) {
            throw new UsageException(
                    "There is no switch " + argument + " in this version; \"verifier /?\" names those that there are");
        }
        options.add(spelled);
        if (matcher.group(2) != null) {
            options.add(matcher.group(2));
        }
    }
}
