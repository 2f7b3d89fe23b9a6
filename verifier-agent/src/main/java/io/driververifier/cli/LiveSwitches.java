package io.driververifier.cli;

import io.driververifier.cli.live.ControlledJvms;
import io.driververifier.cli.live.ControlledJvms.Jvm;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.live.LiveState;
import io.driververifier.verifier.live.VolatileChange;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /query}, {@code /log}, {@code /volatile}, {@code /dif … /now} and {@code /stop}: what running JVMs verify. One thread. */
final class LiveSwitches {
    private static final String UNTIL = "The settings are in effect until the JVM ends or they are changed again.";

    private final Surroundings surroundings;
    private final SettingsSwitches switches;
    private final VerificationOptions verification;
    private final ControlledJvms jvms;
    private final JvmChoice choice;

    LiveSwitches(Surroundings surroundings, SettingsSwitches switches, VerificationOptions verification) {
        this.surroundings = surroundings;
        this.switches = switches;
        this.verification = verification;
        this.jvms = surroundings.jvms();
        this.choice = new JvmChoice(switches, jvms);
    }

    int run(String action) throws IOException {
        return switch (action) {
            case "/query" -> query();
            case "/log" -> log();
            case "/volatile" -> change(volatileChange());
            case "/now" -> startNow();
            default -> stop();
        };
    }

    private int query() throws IOException {
        List<Jvm> found = choice.forQuery();
        List<LiveState> states = new ArrayList<>();
        boolean isWhole = true;
        for (Jvm jvm : found) {
            try {
                states.add(jvms.query(jvm.pid()));
            } catch (IOException gone) {
                surroundings.complain(String.valueOf(gone.getMessage()));
                isWhole = false;
            }
        }
        if (switches.isJson) {
            surroundings.out().println(QueryJson.ofStates(states));
        } else {
            print(found, states, isWhole);
        }
        return isWhole ? ExitCode.SUCCESS : ExitCode.ERROR;
    }

    private void print(List<Jvm> found, List<LiveState> states, boolean isWhole) {
        if (states.isEmpty() && isWhole) {
            surroundings.out().println(LiveText.NOTHING);
        }
        boolean isFirst = true;
        for (LiveState state : states) {
            if (!isFirst) {
                surroundings.out().println();
            }
            isFirst = false;
            LiveText.lines(state, commandOf(found, state.pid()), ZoneId.systemDefault())
                    .forEach(surroundings.out()::println);
        }
    }

    private static String commandOf(List<Jvm> found, long pid) {
        return found.stream()
                .filter(jvm -> jvm.pid() == pid)
                .findFirst()
                .map(Jvm::command)
                .orElse("");
    }

    private int log() throws IOException {
        Map<SettingsKey, String> others = verification.given();
        String interval = others.remove(SettingsKey.INTERVAL);
        if (!others.isEmpty()) {
            throw new UsageException("/log takes /interval, --pid and --with, and nothing else");
        }
        StatisticsLog log = new StatisticsLog(
                surroundings, jvms, choice, surroundings.directory().resolve(String.valueOf(switches.logFile)));
        return log.run(StatisticsLog.interval(interval));
    }

    private VolatileChange volatileChange() {
        Map<SettingsKey, String> others = new EnumMap<>(SettingsKey.class);
        others.putAll(verification.given());
        if (others.containsKey(SettingsKey.DRIVER)) {
            throw new UsageException("/volatile takes drivers by /adddriver NAME... and /removedriver NAME...");
        }
        if (others.containsKey(SettingsKey.EXCLUDE) || switches.classes() != null) {
            throw new UsageException("/volatile takes neither /driver.exclude nor /ruleclasses");
        }
        if (others.containsKey(SettingsKey.RECORD) || others.containsKey(SettingsKey.REPLAY)) {
            throw new UsageException(
                    "/volatile records and replays nothing: a machine that runs has made decisions before;"
                            + " record a JVM from its start by -javaagent or \"verifier run\"");
        }
        boolean hasFlags = others.remove(SettingsKey.FLAGS) != null;
        VolatileChange change = new VolatileChange(
                hasFlags ? Optional.of(new VerifierFlags(verification.flagWord())) : Optional.empty(),
                names(switches.added),
                names(switches.removed),
                others);
        if (change.equals(VolatileChange.NONE)) {
            throw new UsageException("/volatile needs something to change: /flags VALUE, /adddriver NAME..., or"
                    + " /removedriver NAME...");
        }
        return change;
    }

    private static List<String> names(@Nullable List<String> given) {
        List<String> names = given == null ? List.of() : given;
        VerificationOptions.checkNames(names, "driver");
        return names;
    }

    private int change(VolatileChange change) throws IOException {
        verification.widening().ifPresent(line -> surroundings.out().println(line + System.lineSeparator()));
        int changed = 0;
        List<Jvm> chosen = choice.forChange();
        for (Jvm jvm : chosen) {
            try {
                LiveState state = jvms.change(jvm.pid(), change);
                print(List.of(jvm), List.of(state), true);
                warn(state);
                surroundings.out().println();
                changed++;
            } catch (IOException refused) {
                surroundings.complain(String.valueOf(refused.getMessage()));
            }
        }
        if (changed > 0) {
            surroundings.out().println(UNTIL);
        }
        return changed == chosen.size() ? ExitCode.SUCCESS : ExitCode.ERROR;
    }

    private void warn(LiveState state) {
        if (state.settings().flags().bits() == 0 && !state.settings().drivers().isEmpty() && !switches.isNow) {
            surroundings.say("The flags of JVM " + state.pid()
                    + " are 0x0, so that nothing is checked; write /volatile /flags 0x210");
        } else if (state.settings().flags().bits() != 0
                && state.settings().drivers().isEmpty()) {
            surroundings.say("JVM " + state.pid() + " verifies no driver; write /volatile /adddriver NAME...");
        }
    }

    /** As on Windows 11: only where nothing is verified yet. */
    private int startNow() throws IOException {
        List<String> classes = switches.dif;
        List<String> drivers = verification.drivers();
        if (classes == null || drivers.isEmpty()) {
            throw new UsageException("/now goes with /dif: write /dif 5 /now /driver NAME...");
        }
        Set<SettingsKey> given = new HashSet<>(verification.given().keySet());
        given.remove(SettingsKey.DRIVER);
        if (!given.isEmpty()) {
            throw new UsageException(
                    "/dif CLASS... /now takes /driver NAME..., --pid and --with, and nothing else; /volatile"
                            + " takes every option");
        }
        RuleClasses.checkStartable(classes);
        VerifierFlags flags = new VerifierFlags(RuleClasses.flags(classes));
        for (Jvm jvm : choice.forChange()) {
            if (jvm.isVerified() && isRunning(jvms.query(jvm.pid()))) {
                throw new UsageException("Rule classes run already in JVM " + jvm.pid()
                        + "; \"verifier /stop\" ends those that /now began, \"verifier /volatile\" changes them");
            }
        }
        return change(new VolatileChange(Optional.of(flags), drivers, List.of(), Map.of()));
    }

    private static boolean isRunning(LiveState state) {
        return state.settings().flags().bits() != 0
                && !state.settings().drivers().isEmpty();
    }

    private int stop() throws IOException {
        return change(new VolatileChange(Optional.of(VerifierFlags.NONE), List.of(), List.of(), Map.of()));
    }
}
