package io.driververifier.cli;

import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ProcessExitChoice;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.SettingsKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A switch that says what is verified or how, and the setting that it stands for. */
enum VerificationOption {
    FLAGS(SettingsKey.FLAGS, "/flags", "VALUE...", "The options by their bits: 0x210, 528, 0o1020, or 0x10 0x200."),
    DRIVER(
            SettingsKey.DRIVER,
            "/driver",
            "NAME...",
            "The drivers to verify: names, jars, classes, or packages (com.acme.*)."),
    EXCLUDE(SettingsKey.EXCLUDE, "/driver.exclude", "NAME...", "With /all: these are not verified."),
    POLICY(
            SettingsKey.POLICY,
            "--policy",
            "POLICY",
            "Which calls are forced: random (the default), always, sites, or nth."),
    PROBABILITY(SettingsKey.PROBABILITY, "--probability", "P", "How often random forces a call, from 0 to 1 (0.5)."),
    INTERVAL(SettingsKey.INTERVAL, "--interval", "N", "One call at a site in N can be forced (1)."),
    TIMES(SettingsKey.TIMES, "--times", "N", "At most N calls at a site are forced (no limit)."),
    SPACE(SettingsKey.SPACE, "--space", "N", "The first N calls at a site are let through (0)."),
    SITES(SettingsKey.SITES, "--sites", "SITE...", "Just these calls are forced: 8f84ef00, 8f84ef00#2/late."),
    NTH(SettingsKey.NTH, "--nth", "N", "Just the N-th call of each machine is forced."),
    CALLEE(SettingsKey.CALLEE, "--callee", "NAME...", "Just calls of these drivers can be forced."),
    MAJOR(SettingsKey.MAJOR, "--major", "MAJOR...", "Just these major functions can be forced: READ WRITE."),
    FRAME(
            SettingsKey.FRAME,
            "--frame",
            "FRAME...",
            "Just calls with one of these on the stack: acme.Cache.get, acme.io.*"),
    SCHEDULE(
            SettingsKey.SCHEDULE,
            "--schedule",
            "SCHEDULE",
            "When they complete: early, late, held, shuffle, mixed (the default), or of bindings inline, deferred."),
    SHUFFLE(SettingsKey.SHUFFLE, "--shuffle", "N", "How many completions shuffle keeps back (4)."),
    PROCESS_EXIT(
            SettingsKey.PROCESS_EXIT,
            "--process-exit",
            "WAY",
            "The requester's process ends at forced calls: terminate, exit, either."),
    PROCESS_EXIT_PERCENT(
            SettingsKey.PROCESS_EXIT_PERCENT,
            "--process-exit-percent",
            "P",
            "How many of a program's forced calls end it (100)."),
    PROGRAM(SettingsKey.PROGRAM, "--program", "NAME...", "Just these programs are ended, by their image names (all)."),
    SEED(SettingsKey.SEED, "--seed", "SEED", "What everything random is drawn from (a new one for each run)."),
    RECORD(SettingsKey.RECORD, "--record", "FILE", "The decisions are written to FILE."),
    REPLAY(SettingsKey.REPLAY, "--replay", "FILE", "The decisions are taken from FILE, whatever the policy."),
    SYNC(SettingsKey.SYNC, "--sync", "NAME...", "Drivers that rightly answer at once; calls to them are never forced."),
    BIND(SettingsKey.BIND, "--bind", "CALLBACK...", "The parameter that is told of a completion: acme.Store.put#2."),
    SHORT_TRANSFERS(
            SettingsKey.SHORT_TRANSFERS,
            "--short-transfers",
            "on|off",
            "Whether asynchronous channels transfer less than asked (off)."),
    RULE(
            SettingsKey.RULES,
            "--rule",
            "CODE=ACTION...",
            "Answer to a breach: break, ignore, zap, remove, disable (by severity)."),
    BLACK_BOX(SettingsKey.BLACK_BOX, "--black-box", "on|off", "Whether each JVM has a black box (on)."),
    LOG(SettingsKey.LOG, "--log-entries", "N", "How many forced pendings the log keeps (64).");

    private static final String MANY = "...";

    private final SettingsKey key;
    private final String text;
    private final String label;
    private final String description;

    VerificationOption(SettingsKey key, String text, String label, String description) {
        this.key = key;
        this.text = text;
        this.label = label;
        this.description = description;
    }

    /** The switch for {@code key}; empty where there is none. */
    static Optional<VerificationOption> of(SettingsKey key) {
        return Arrays.stream(values()).filter(option -> option.key == key).findFirst();
    }

    SettingsKey key() {
        return key;
    }

    /** As it is written. */
    String text() {
        return text;
    }

    /** Its name without a slash or dashes. */
    String plainName() {
        return text.replaceFirst("^[/-]+", "");
    }

    /** Whether it takes several values. */
    boolean takesMany() {
        return label.endsWith(MANY);
    }

    /** What its values are names of, in which nothing may stand that separates names; empty if they are no names. */
    Optional<String> named() {
        return switch (this) {
            case DRIVER, EXCLUDE, SYNC, CALLEE -> Optional.of("driver");
            case PROGRAM -> Optional.of("program");
            default -> Optional.empty();
        };
    }

    /** What its value is called in a help text. */
    String label() {
        return takesMany() ? label.substring(0, label.length() - MANY.length()) : label;
    }

    String description() {
        return description;
    }

    /** The values that it can have, where these have names and are few; else none. */
    List<String> choices() {
        return switch (this) {
            case POLICY -> names(Policy.values());
            case SCHEDULE -> names(ScheduleChoice.values());
            case PROCESS_EXIT -> names(ProcessExitChoice.values());
            case BLACK_BOX, SHORT_TRANSFERS -> List.of(label.split("\\|"));
            case MAJOR -> Arrays.stream(MajorFunction.values()).map(Enum::name).toList();
            default -> List.of();
        };
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
