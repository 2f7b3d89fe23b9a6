package io.driververifier.cli;

import io.driververifier.verifier.BootMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The switches of verifier.exe beside those that say what is verified. One thread; picocli sets them. */
final class SettingsSwitches {
    /** The switches as they are written. */
    static final List<String> NAMES = List.of(
            "/ruleclasses",
            "/dif",
            "/now",
            "/stop",
            "/bootmode",
            "/bc",
            "/rules",
            "/querysettings",
            "/reset",
            "/volatile",
            "/adddriver",
            "/removedriver",
            "/query",
            "/log",
            "--pid",
            "--with",
            "--user",
            "--json");

    private static final String CLASSES = "CLASS";

    @Option(
            names = "/ruleclasses",
            paramLabel = CLASSES,
            arity = "0..*",
            hideParamSyntax = true,
            order = 0,
            description = "The options by the numbers of their rule classes: 5 10. Also /rc and /dif.")
    @Nullable List<String> ruleClasses;

    @Option(
            names = "/dif",
            paramLabel = CLASSES,
            arity = "0..*",
            hideParamSyntax = true,
            hidden = true,
            description = "The same; with /now in running JVMs.")
    @Nullable List<String> dif;

    @Option(names = "/now", order = 0, description = "With /dif: in the running JVMs, if they verify nothing yet.")
    boolean isNow;

    @Option(names = "/stop", order = 110, description = "Ends in the running JVMs what /dif CLASS /now began.")
    boolean stops;

    @Option(
            names = "/bootmode",
            paramLabel = "MODE",
            order = 100,
            completionCandidates = BootModes.class,
            description = "How long settings hold: persistent, oneboot, resetonbootfail, resetonunusualshutdown.")
    @Nullable String bootMode;

    @Option(
            names = "/bc",
            paramLabel = "COUNT",
            order = 101,
            description = "For how many boots, at most; until a JVM ends by a bug check or is killed.")
    @Nullable String boots;

    @Option(
            names = "/rules",
            paramLabel = "query|reset|default ID|disable ID",
            arity = "0..*",
            hideParamSyntax = true,
            order = 102,
            description = "Shows the rules, or checks them by default, or not at all.")
    @Nullable List<String> rules;

    @Option(names = "/querysettings", order = 103, description = "Shows the settings of the JVMs to come.")
    boolean queriesSettings;

    @Option(names = "/reset", order = 104, description = "Removes them.")
    boolean resets;

    @Option(names = "/volatile", order = 110, description = "Changes running JVMs, at once and until they end.")
    boolean isVolatile;

    @Option(
            names = "/adddriver",
            paramLabel = "NAME",
            arity = "1..*",
            hideParamSyntax = true,
            order = 111,
            description = "With /volatile: these come under verification.")
    @Nullable List<String> added;

    @Option(
            names = "/removedriver",
            paramLabel = "NAME",
            arity = "1..*",
            hideParamSyntax = true,
            order = 112,
            description = "With /volatile: these leave it, if they are not loaded.")
    @Nullable List<String> removed;

    @Option(names = "/query", order = 113, description = "Shows what running JVMs verify, and the statistics.")
    boolean queries;

    @Option(
            names = "/log",
            paramLabel = "FILE",
            order = 114,
            description = "Appends what /query shows to FILE, every /interval SECONDS (30), until Ctrl-C.")
    @Nullable String logFile;

    @Option(
            names = "--pid",
            paramLabel = "PID|all",
            order = 120,
            description = "The running JVM that is meant, or all.")
    @Nullable String pid;

    @Option(
            names = "--with",
            paramLabel = "NAME",
            order = 121,
            description = "The running JVMs that verify driver NAME.")
    @Nullable String with;

    @Option(names = "--user", order = 122, description = "The user's settings are meant, not the project's.")
    boolean isOfUser;

    @Option(names = "--json", order = 123, description = "/query, /querysettings, /rules query: as JSON.")
    boolean isJson;

    /** The modes, for completion. */
    static final class BootModes extends ArrayList<String> {
        BootModes() {
            super(Stream.of(BootMode.values()).map(BootMode::text).toList());
        }
    }

    /** The numbers that follow /ruleclasses, /rc or /dif, if one of them was given. */
    @Nullable List<String> classes() {
        if (ruleClasses == null || dif == null) {
            return ruleClasses == null ? dif : ruleClasses;
        }
        List<String> both = new ArrayList<>(ruleClasses);
        both.addAll(dif);
        return both;
    }

    /** The names of those that are about no setting of a JVM to come; one of them at most is given. */
    List<String> actions() {
        List<String> given = new ArrayList<>();
        addIf(queriesSettings, "/querysettings", given);
        addIf(resets, "/reset", given);
        addIf(rules != null, "/rules", given);
        addIf(queries, "/query", given);
        addIf(logFile != null, "/log", given);
        addIf(isVolatile, "/volatile", given);
        addIf(isNow, "/now", given);
        addIf(stops, "/stop", given);
        return given;
    }

    private static void addIf(boolean isGiven, String name, List<String> given) {
        if (isGiven) {
            given.add(name);
        }
    }
}
