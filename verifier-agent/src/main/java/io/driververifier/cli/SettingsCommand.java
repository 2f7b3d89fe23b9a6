package io.driververifier.cli;

import io.driververifier.verifier.Boots;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.LayeredSettings;
import io.driververifier.verifier.SettingsSource;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.StoredSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verifier} with the switches of verifier.exe: the settings of the JVMs to come, and control of those that run. */
@Command(
        name = "verifier",
        header = {
            "Driver Verifier for Java: makes lower drivers answer pending, and checks what the driver above does.",
            ""
        },
        synopsisHeading = "",
        customSynopsis = {
            "verifier {/standard | /flags VALUE... | /ruleclasses CLASS...} {/all | /driver NAME...} [OPTION...]",
            "verifier /querysettings | /reset | /rules {query | reset | default ID | disable ID}",
            "verifier /bootmode MODE | /bc COUNT",
            "verifier /volatile [/flags VALUE...] [/adddriver NAME...] [/removedriver NAME...] [--pid PID]",
            "verifier /query | /log FILE [/interval SECONDS] [--pid PID]",
            "verifier /dif CLASS... /now /driver NAME... | /stop",
            "verifier run [/flags VALUE] [/driver NAME...] [OPTION...] -- COMMAND...",
            "verifier kd [-z PATH | -kl [PID]] [-c \"COMMANDS\"]",
            "verifier coverage [--min PERCENT] [--all | -z PATH...]",
            "verifier bind --discover /driver NAME... -- COMMAND...",
            "verifier demo",
            "verifier /?",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Options of /flags in this version; the others of Windows are answered by why they are not here:",
            "  0x10   I/O verification: checks what a driver does with its IRPs.",
            "  0x200  Force pending I/O requests; brings 0x10 with it. Write 0x210.",
            "",
            "Commands; \"verifier COMMAND /?\" tells more of each:",
            "  run       starts any command with its JVMs under the verifier and reports what was found.",
            "  bind      lists the callbacks of a driver that could be declared to \"run\".",
            "  kd        looks at a dump, a black box, the result of a run, or a running JVM.",
            "  coverage  shows which call sites were forced pending.",
            "  demo      runs the sample drivers under the verifier.",
            "  completion, manpage",
            "            print what a shell completes us by, and the manual page.",
            "",
            "A switch may be written /flags, -flags or --flags. The settings are stored in the nearest",
            "folder .verifier upwards from the working directory, else in a new one there; --user: in the",
            "home directory. The agent's argument counts most, then the variable DRIVER_VERIFIER, the project, the user.",
            "",
            "Exit status: 0 done; 1 an error, a finding, or nothing was verified; 2 done, and takes effect at",
            "the next JVM that is started with the agent; after \"run\" otherwise that of COMMAND."
        })
final class SettingsCommand implements Callable<Integer>, VerifyingCommand {
    private final Surroundings surroundings;

    private final VerificationOptions verification = new VerificationOptions();

    @Mixin
    private SettingsSwitches switches = new SettingsSwitches();

    @Option(
            names = {"/?", "/help"},
            usageHelp = true,
            order = 200,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli looks at it
    private boolean helps;

    SettingsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public VerificationOptions verification() {
        return verification;
    }

    @Override
    public Integer call() throws IOException {
        List<String> actions = switches.actions();
        if (actions.size() > 1) {
            throw new UsageException(String.join(" and ", actions) + " go on lines of their own");
        }
        String action = actions.isEmpty() ? "" : actions.get(0);
        checkTogether(action);
        return switch (action) {
            case "/querysettings" -> query();
            case "/reset" -> reset();
            case "/rules" -> new RulesSwitch(surroundings, store()).run(switches);
            case "/query", "/log", "/volatile", "/now", "/stop" ->
                new LiveSwitches(surroundings, switches, verification).run(action);
            default -> set();
        };
    }

    /** Refuses what would be left aside without a word. */
    private void checkTogether(String action) {
        boolean isLive = List.of("/query", "/log", "/volatile", "/now", "/stop").contains(action);
        refuse(
                !isLive && switches.pid != null,
                "--pid names a running JVM, for /volatile, /query, /log, /now or /stop");
        refuse(
                !isLive && switches.with != null,
                "--with names running JVMs, for /volatile, /query, /log, /now or /stop");
        refuse(isLive && switches.isOfUser, "--user is about stored settings, and " + action + " about running JVMs");
        boolean changesDrivers = switches.added != null || switches.removed != null;
        refuse(
                changesDrivers && !action.equals("/volatile"),
                "/adddriver and /removedriver need /volatile: write /volatile /adddriver NAME...");
        boolean canBeJson = List.of("/query", "/querysettings", "/rules").contains(action);
        refuse(switches.isJson && !canBeJson, "--json is for /query, /querysettings and /rules query");
        boolean isAlone =
                List.of("/querysettings", "/reset", "/rules", "/query", "/stop").contains(action);
        refuse(isAlone && change().isAny(), action + " goes on a line of its own");
        refuse(
                isLive && !action.equals("/now") && switches.classes() != null,
                "/ruleclasses and /dif are about stored settings, and " + action + " about running JVMs");
        refuse(
                switches.rules != null && switches.isOfUser && switches.rules.contains("query"),
                "/rules query shows what applies; leave --user out");
        boolean isOfBoots = switches.bootMode != null || switches.boots != null;
        refuse(
                isLive && isOfBoots,
                "/bootmode and /bc are about stored settings, and " + action + " about running JVMs");
    }

    private static void refuse(boolean is, String why) {
        if (is) {
            throw new UsageException(why);
        }
    }

    private SettingsStore store() {
        return switches.isOfUser ? SettingsStore.ofUser() : SettingsStore.at(surroundings.directory());
    }

    /** What applies, or what the user alone has stored where that is asked for. */
    private LayeredSettings layers() {
        LayeredSettings all = LayeredSettings.in(surroundings.directory(), Surroundings.settingsVariable());
        boolean isOfUserAlone = switches.isOfUser && switches.queriesSettings;
        return isOfUserAlone ? all.of(SettingsSource.USER) : all;
    }

    private int query() {
        Boots.settle(LayeredSettings.storesFor(surroundings.directory())).forEach(surroundings::say);
        print();
        return ExitCode.SUCCESS;
    }

    private int reset() {
        SettingsStore store = store();
        if (!store.clear()) {
            surroundings.out().println("No settings are stored in " + store.file());
            return ExitCode.SUCCESS;
        }
        surroundings.out().println("The settings are removed from " + store.file());
        surroundings.out().println();
        surroundings.out().println(afterReset());
        return ExitCode.REBOOT_NEEDED;
    }

    private String afterReset() {
        try {
            return layers().settings().drivers().isEmpty()
                    ? "No driver is verified from the next JVM on that is started with the agent."
                    : "Others apply from the next JVM on; \"verifier /querysettings\" shows them.";
        } catch (InvalidSettingsException elsewhere) {
            return "What is given elsewhere cannot be read: " + elsewhere.getMessage();
        }
    }

    private StoredChange change() {
        return new StoredChange(switches, verification, surroundings.directory());
    }

    private int set() {
        StoredChange change = change();
        if (!change.isAny()) {
            throw new UsageException("There is nothing to do; \"verifier /?\" shows what can be done");
        }
        SettingsStore store = store();
        layers();
        // What is refused leaves no folder behind.
        change.applyTo(store.stored().orElse(StoredSettings.NONE));
        StoredSettings after = store.update(change::applyTo);
        change.widenings().forEach(line -> surroundings.out().println(line + System.lineSeparator()));
        print();
        surroundings.out().println();
        surroundings.out().println("They take effect at the next JVM that is started with the agent.");
        sayWhatCountsMore(after);
        return ExitCode.REBOOT_NEEDED;
    }

    /** Whoever stores settings and sees others at work has to be told. */
    private void sayWhatCountsMore(StoredSettings stored) {
        LayeredSettings layers = layers();
        layers.deciding().forEach((key, layer) -> {
            String own = stored.values().get(key);
            if (own != null && !own.equals(layer.values().get(key))) {
                surroundings.say(key.text() + " comes from " + layer.source().text() + " (" + layer.where()
                        + "), which counts more");
            }
        });
    }

    private void print() {
        if (switches.isJson) {
            surroundings.out().println(QueryJson.of(layers(), store()));
        } else {
            SettingsText.lines(layers(), store()).forEach(surroundings.out()::println);
        }
    }
}
