package io.driververifier.verifier;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is verified, and how. Immutable.
 *
 * @param flags the options
 * @param drivers the drivers under verification, as their user names them
 * @param policy which calls are forced
 * @param probability of {@link Policy#RANDOM}, from 0 to 1
 * @param seed what everything random is drawn from; empty for one that is drawn and printed at the start
 * @param schedule when they complete
 * @param synchronous drivers whose callers may rely on an answer at once
 * @param rules what is done about breaches, where its user has chosen
 * @param cancelMillisMax how long a driver may keep an IRP that was cancelled, by the machine's clock
 * @param failsAtExit whether the JVM ends with status 1 after a finding, or if nothing was intercepted
 * @param runFolder where the result of the JVM is written, if anywhere
 */
public record VerifierSettings(
        VerifierFlags flags,
        List<String> drivers,
        Policy policy,
        double probability,
        Optional<Long> seed,
        ScheduleChoice schedule,
        List<String> synchronous,
        RuleActions rules,
        long cancelMillisMax,
        boolean failsAtExit,
        Optional<Path> runFolder) {

    /** No option and no driver; every other setting as it is where nobody says otherwise. */
    public static final VerifierSettings DEFAULTS = new VerifierSettings(
            VerifierFlags.NONE,
            List.of(),
            Policy.RANDOM,
            0.5,
            Optional.empty(),
            ScheduleChoice.MIXED,
            List.of(),
            RuleActions.BY_SEVERITY,
            60_000,
            false,
            Optional.empty());

    private static final char LIST_SEPARATOR = ':';

    /** As the record says, copied. */
    public VerifierSettings {
        if (!(probability >= 0 && probability <= 1)) {
            throw new InvalidSettingsException("The probability " + probability + " is not between 0 and 1");
        }
        if (cancelMillisMax <= 0) {
            throw new InvalidSettingsException("cancelmillis is " + cancelMillisMax + "; it has to be more than 0");
        }
        drivers = List.copyOf(drivers);
        synchronous = List.copyOf(synchronous);
    }

    /**
     * Reads {@code flags=0x210,driver=pci:crypt,seed=0x1234}, the argument of the agent.
     *
     * @throws InvalidSettingsException if it makes no sense; the message names what would
     */
    public static VerifierSettings parse(String arguments) {
        return parse(arguments, DEFAULTS);
    }

    /** Reads settings as {@link #parse(String)} does; what they do not say is as in {@code defaults}. */
    public static VerifierSettings parse(String arguments, VerifierSettings defaults) {
        Map<SettingsKey, String> values = new EnumMap<>(SettingsKey.class);
        String rest = arguments.strip();
        while (!rest.isEmpty()) {
            boolean takesRest = rest.toLowerCase(Locale.ROOT).startsWith(SettingsKey.RUN.text() + "=");
            int end = takesRest || rest.indexOf(',') < 0 ? rest.length() : rest.indexOf(',');
            addLine(values, rest.substring(0, end));
            rest = end == rest.length() ? "" : rest.substring(end + 1).strip();
        }
        return of(values, defaults);
    }

    static void addLine(Map<SettingsKey, String> values, String line) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw new InvalidSettingsException("\"" + line.strip() + "\" is no setting; write name=value");
        }
        SettingsKey key = SettingsKey.parse(line.substring(0, equals));
        if (values.putIfAbsent(key, line.substring(equals + 1).strip()) != null) {
            throw new InvalidSettingsException("The setting \"" + key.text() + "\" is given twice");
        }
    }

    static VerifierSettings of(Map<SettingsKey, String> values, VerifierSettings defaults) {
        VerifierSettings read = defaults;
        for (Map.Entry<SettingsKey, String> entry : values.entrySet()) {
            read = read.with(entry.getKey(), entry.getValue());
        }
        return read;
    }

    /**
     * These settings but for {@code key}, which is read from {@code text}.
     *
     * @throws InvalidSettingsException if it makes no sense
     */
    public VerifierSettings with(SettingsKey key, String text) {
        return switch (key) {
            case FLAGS -> withFlags(VerifierFlags.parse(text));
            case DRIVER -> withDrivers(list(text));
            case POLICY -> copy(constant(key, Policy.class, text), probability, seed, schedule, synchronous);
            case PROBABILITY -> copy(policy, fraction(text), seed, schedule, synchronous);
            case SEED -> withSeed(parseSeed(text));
            case SCHEDULE -> withSchedule(constant(key, ScheduleChoice.class, text));
            case SYNC -> copy(policy, probability, seed, schedule, list(text));
            case RULES -> withRules(RuleActions.parse(text));
            case CANCEL_MILLIS -> withCancelMillisMax(millis(text));
            case EXIT -> withExit(exit(text), runFolder);
            case RUN -> withExit(failsAtExit, text.isEmpty() ? Optional.empty() : Optional.of(folder(text)));
        };
    }

    /** These settings with other options. */
    public VerifierSettings withFlags(VerifierFlags other) {
        return new VerifierSettings(
                other,
                drivers,
                policy,
                probability,
                seed,
                schedule,
                synchronous,
                rules,
                cancelMillisMax,
                failsAtExit,
                runFolder);
    }

    /** These settings with other drivers. */
    public VerifierSettings withDrivers(List<String> others) {
        return new VerifierSettings(
                flags,
                others,
                policy,
                probability,
                seed,
                schedule,
                synchronous,
                rules,
                cancelMillisMax,
                failsAtExit,
                runFolder);
    }

    /** These settings with {@code other} as the seed. */
    public VerifierSettings withSeed(long other) {
        return copy(policy, probability, Optional.of(other), schedule, synchronous);
    }

    /** These settings with another policy. */
    public VerifierSettings withPolicy(Policy other) {
        return copy(other, probability, seed, schedule, synchronous);
    }

    /** These settings with another schedule. */
    public VerifierSettings withSchedule(ScheduleChoice other) {
        return copy(policy, probability, seed, other, synchronous);
    }

    /** These settings with other actions for breaches. */
    public VerifierSettings withRules(RuleActions others) {
        return new VerifierSettings(
                flags,
                drivers,
                policy,
                probability,
                seed,
                schedule,
                synchronous,
                others,
                cancelMillisMax,
                failsAtExit,
                runFolder);
    }

    /** These settings with another time for which a driver may keep an IRP that was cancelled. */
    public VerifierSettings withCancelMillisMax(long other) {
        return new VerifierSettings(
                flags, drivers, policy, probability, seed, schedule, synchronous, rules, other, failsAtExit, runFolder);
    }

    /** These settings with the result of the JVM written to {@code folder}. */
    public VerifierSettings withRunFolder(Path folder) {
        return withExit(failsAtExit, Optional.of(folder));
    }

    private VerifierSettings withExit(boolean fails, Optional<Path> folder) {
        return new VerifierSettings(
                flags,
                drivers,
                policy,
                probability,
                seed,
                schedule,
                synchronous,
                rules,
                cancelMillisMax,
                fails,
                folder);
    }

    private VerifierSettings copy(
            Policy newPolicy,
            double newProbability,
            Optional<Long> newSeed,
            ScheduleChoice newSchedule,
            List<String> newSynchronous) {
        return new VerifierSettings(
                flags,
                drivers,
                newPolicy,
                newProbability,
                newSeed,
                newSchedule,
                newSynchronous,
                rules,
                cancelMillisMax,
                failsAtExit,
                runFolder);
    }

    /** What {@link #parse} reads back as these settings. */
    public String toArguments() {
        return toMap().entrySet().stream()
                .map(entry -> entry.getKey().text() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    /** What gives the same decisions again: {@link #toArguments} without what only says where the result goes. */
    public String toReplay() {
        return withExit(false, Optional.empty()).toArguments();
    }

    Map<SettingsKey, String> toMap() {
        Map<SettingsKey, String> values = new EnumMap<>(SettingsKey.class);
        values.put(SettingsKey.FLAGS, flags.toString());
        putList(values, SettingsKey.DRIVER, drivers);
        values.put(SettingsKey.POLICY, policy.name().toLowerCase(Locale.ROOT));
        if (policy == Policy.RANDOM) {
            values.put(SettingsKey.PROBABILITY, Double.toString(probability));
        }
        seed.ifPresent(value -> values.put(SettingsKey.SEED, formatSeed(value)));
        values.put(SettingsKey.SCHEDULE, schedule.name().toLowerCase(Locale.ROOT));
        putList(values, SettingsKey.SYNC, synchronous);
        if (!rules.byCode().isEmpty()) {
            values.put(SettingsKey.RULES, rules.toString());
        }
        if (cancelMillisMax != DEFAULTS.cancelMillisMax) {
            values.put(SettingsKey.CANCEL_MILLIS, Long.toString(cancelMillisMax));
        }
        if (failsAtExit) {
            values.put(SettingsKey.EXIT, "fail");
        }
        runFolder.ifPresent(folder -> values.put(SettingsKey.RUN, folder.toString()));
        return values;
    }

    private static void putList(Map<SettingsKey, String> values, SettingsKey key, List<String> names) {
        if (!names.isEmpty()) {
            values.put(key, String.join(String.valueOf(LIST_SEPARATOR), names));
        }
    }

    /** {@code seed} as every output writes it. */
    public static String formatSeed(long seed) {
        return "0x" + Long.toHexString(seed);
    }

    /**
     * Reads a seed: decimal, or hexadecimal with {@code 0x}.
     *
     * @throws InvalidSettingsException if it is no number
     */
    public static long parseSeed(String text) {
        String digits = text.strip().toLowerCase(Locale.ROOT);
        try {
            return digits.startsWith("0x") ? Long.parseUnsignedLong(digits.substring(2), 16) : Long.parseLong(digits);
        } catch (NumberFormatException notANumber) {
            throw new InvalidSettingsException("The seed \"" + text + "\" is no number; write it as 0x1234 or 4660");
        }
    }

    private static List<String> list(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split(String.valueOf(LIST_SEPARATOR), -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    private static double fraction(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new InvalidSettingsException("The probability \"" + text + "\" is no number; write it as 0.5");
        }
    }

    private static long millis(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new InvalidSettingsException("cancelmillis \"" + text + "\" is no number; write it as 60000");
        }
    }

    private static Path folder(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException noPath) {
            throw new InvalidSettingsException("The run folder \"" + text + "\" is no path");
        }
    }

    private static boolean exit(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "fail" -> true;
            case "report" -> false;
            default -> throw new InvalidSettingsException("exit is fail or report, not \"" + text + "\"");
        };
    }

    private static <E extends Enum<E>> E constant(SettingsKey key, Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingsException("The " + key.text() + " \"" + text + "\" is none of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }
}
