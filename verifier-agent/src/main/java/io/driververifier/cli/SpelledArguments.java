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
        BIND,
        KD,
        COVERAGE,
        DEMO,
        COMPLETION,
        MANPAGE
    }

    private static final Map<String, String> HELP = Map.of("?", "/?", "h", "/?", "help", "/?");

    /** The switches by name; Windows' own keep Windows' slash. */
    private static final Map<String, String> SWITCHES = switches();

    private static Map<String, String> switches() {
        Map<String, String> switches = verificationSwitches();
        for (String name : SettingsSwitches.NAMES) {
            switches.put(name.replaceFirst("^[/-]+", ""), name);
        }
        switches.put("rc", "/ruleclasses");
        return Map.copyOf(switches);
    }

    private static Map<String, String> verificationSwitches() {
        Map<String, String> switches = new HashMap<>(HELP);
        switches.put("standard", "/standard");
        switches.put("all", "/all");
        for (VerificationOption option : VerificationOption.values()) {
            switches.put(option.plainName(), option.text());
        }
        return switches;
    }

    /** Those of {@code verifier run}. */
    private static final Map<String, String> RUN_SWITCHES = runSwitches();

    private static Map<String, String> runSwitches() {
        Map<String, String> switches = verificationSwitches();
        switches.putAll(SweepOptions.SWITCHES);
        return Map.copyOf(switches);
    }

    /** Those of {@code verifier bind}. */
    private static final Map<String, String> BIND_SWITCHES =
            Map.of("?", "/?", "h", "/?", "help", "/?", "discover", "--discover", "driver", "/driver");

    private static final String PATH = "-z";

    /** Those of {@code verifier coverage}. */
    private static final Map<String, String> COVERAGE_SWITCHES =
            Map.of("?", "/?", "h", "/?", "help", "/?", "min", "--min", "all", "--all", "json", "--json", "z", PATH);

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
        if (end >= 0 && command != Command.RUN && command != Command.BIND) {
            throw new UsageException("Only \"verifier run\" and \"verifier bind\" take a COMMAND behind --");
        }
        List<String> options = new ArrayList<>();
        for (String argument : end < 0 ? own : own.subList(0, end)) {
            if (command == Command.COVERAGE) {
                spellForCoverage(argument, options);
            } else {
                spell(argument, switchesOf(command), helpOf(command), options);
            }
        }
        return new SpelledArguments(command, options, end < 0 ? List.of() : own.subList(end + 1, own.size()));
    }

    private static Map<String, String> switchesOf(Command command) {
        return switch (command) {
            case RUN -> RUN_SWITCHES;
            case BIND -> BIND_SWITCHES;
            default -> SWITCHES;
        };
    }

    private static String helpOf(Command command) {
        return switch (command) {
            case RUN -> "verifier run /?";
            case BIND -> "verifier bind /?";
            default -> "verifier /?";
        };
    }

    private static Command command(String first) {
        return switch (first) {
            case "run" -> Command.RUN;
            case "bind" -> Command.BIND;
            case "kd" -> Command.KD;
            case "coverage" -> Command.COVERAGE;
            case "demo" -> Command.DEMO;
            case "completion" -> Command.COMPLETION;
            case "manpage" -> Command.MANPAGE;
            default -> {
                if (!first.startsWith("/") && !first.startsWith("-")) {
                    throw new UsageException(
                            "There is no command \"" + first
                                    + "\"; there are run, bind, kd, coverage, demo, completion and manpage, and \"verifier /?\"");
                }
                yield Command.SETTINGS;
            }
        };
    }

    /** A path may look like a switch. */
    private static void spellForCoverage(String argument, List<String> options) {
        if (!options.isEmpty() && options.get(options.size() - 1).equals(PATH)) {
            options.add(argument);
        } else {
            spell(argument, COVERAGE_SWITCHES, "verifier coverage /?", options);
        }
    }

    private static void spell(String argument, Map<String, String> switches, String help, List<String> options) {
        Matcher matcher = SWITCH.matcher(argument);
        if (!matcher.matches()) {
            options.add(argument);
            return;
        }
        String name = matcher.group(1).toLowerCase(Locale.ROOT);
        String spelled = switches.get(name);
        if (spelled == null) {
            WindowsSwitch.of(name).ifPresent(known -> {
                throw new UsageException(known.refusal());
            });
            throw new UsageException(
                    "There is no switch " + argument + " in this version; \"" + help + "\" names those that there are");
        }
        options.add(spelled);
        if (matcher.group(2) != null) {
            options.add(matcher.group(2));
        }
    }
}
