package io.driververifier.cli;

import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The switches that say what is verified and how; what is not given stays as it was. */
final class VerificationOptions {
    /** What separates names in the file and in the agent's argument. */
    private static final String LIST_SEPARATOR = ":";

    private static final Pattern UNFIT_FOR_A_NAME = Pattern.compile("[,:\\p{Cntrl}]");

    @Option(
            names = "/flags",
            paramLabel = "VALUE",
            order = 1,
            description = "The options: the sum of their bits, as 0x210 or 528.")
    private @Nullable String flags;

    @Option(
            names = "/driver",
            paramLabel = "NAME",
            arity = "1..*",
            order = 2,
            description = "The drivers to verify: names, jars, classes, or packages (com.acme.*).")
    private @Nullable List<String> drivers;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            order = 10,
            description = "Which calls are forced pending: random (the default) or always.")
    private @Nullable String policy;

    @Option(
            names = "--probability",
            paramLabel = "P",
            order = 11,
            description = "How often random forces a call, from 0 to 1 (0.5).")
    private @Nullable String probability;

    @Option(
            names = "--schedule",
            paramLabel = "SCHEDULE",
            order = 12,
            description = "When they complete: early, late, held, or mixed (the default).")
    private @Nullable String schedule;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            order = 13,
            description = "What everything random is drawn from (a new one for each run).")
    private @Nullable String seed;

    @Option(
            names = "--sync",
            paramLabel = "NAME",
            arity = "1..*",
            order = 14,
            description = "Drivers that rightly answer at once; calls to them are never forced.")
    private @Nullable List<String> synchronous;

    @Option(
            names = "--rule",
            paramLabel = "CODE=ACTION",
            arity = "1..*",
            order = 15,
            description = "Answer to a breach: break, ignore, zap, remove, disable (by severity).")
    private @Nullable List<String> rules;

    boolean hasFlags() {
        return flags != null;
    }

    boolean hasDrivers() {
        return drivers != null;
    }

    boolean hasAny() {
        return !given().isEmpty();
    }

    /** {@code settings} but for what was given; refuses rules that there are not. */
    VerifierSettings applyTo(VerifierSettings settings) {
        VerifierSettings applied = settings;
        for (Map.Entry<SettingsKey, String> entry : given().entrySet()) {
            applied = applied.with(entry.getKey(), entry.getValue());
        }
        Verifier.checkRules(applied);
        return applied;
    }

    /** What has to be said where a switch brought another option with it. */
    Optional<String> widening() {
        if (flags == null) {
            return Optional.empty();
        }
        VerifierFlags effective = VerifierFlags.parse(flags);
        return effective.bits() == VerifierFlags.parseWord(flags)
                ? Optional.empty()
                : Optional.of(
                        "Force pending I/O requests (0x200) needs I/O verification (0x10): the flags are " + effective);
    }

    private Map<SettingsKey, String> given() {
        Map<SettingsKey, String> given = new EnumMap<>(SettingsKey.class);
        put(given, SettingsKey.FLAGS, flags);
        put(given, SettingsKey.DRIVER, drivers);
        put(given, SettingsKey.POLICY, policy);
        put(given, SettingsKey.PROBABILITY, probability);
        put(given, SettingsKey.SCHEDULE, schedule);
        put(given, SettingsKey.SEED, seed);
        put(given, SettingsKey.SYNC, synchronous);
        if (rules != null) {
            given.put(SettingsKey.RULES, String.join(LIST_SEPARATOR, rules));
        }
        return given;
    }

    private static void put(Map<SettingsKey, String> given, SettingsKey key, @Nullable String value) {
        if (value != null) {
            given.put(key, value);
        }
    }

    private static void put(Map<SettingsKey, String> given, SettingsKey key, @Nullable List<String> names) {
        if (names != null) {
            names.forEach(VerificationOptions::check);
            given.put(key, String.join(LIST_SEPARATOR, names));
        }
    }

    private static void check(String name) {
        if (name.isBlank() || UNFIT_FOR_A_NAME.matcher(name).find()) {
            throw new UsageException("\"" + name + "\" is no name of a driver; a name has neither comma nor colon, "
                    + "and several names stand apart by blanks");
        }
    }
}
