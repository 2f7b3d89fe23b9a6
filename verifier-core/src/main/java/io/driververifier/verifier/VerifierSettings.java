package io.driververifier.verifier;

import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param drivers the drivers under verification, as their user names them; {@link DriverSpec#ALL} alone for all
 * @param excluded those that are not, where all others are
 * @param pending which calls are forced pending, and when they complete
 * @param binding what is said of asynchronous interfaces
 * @param rules what is done about breaches, where its user has chosen
 * @param blackBox what is written down for those who ask later
 * @param cancelMillisMax how long a driver may keep an IRP that was cancelled, by the machine's clock
 * @param failsAtExit whether the JVM ends with status 1 after a finding, or if nothing was intercepted
 * @param runFolder where the result of the JVM is written, if anywhere
 */
public record VerifierSettings(
        VerifierFlags flags,
        List<String> drivers,
        List<String> excluded,
        PendingSettings pending,
        BindingSettings binding,
        RuleActions rules,
        BlackBoxSettings blackBox,
        long cancelMillisMax,
        boolean failsAtExit,
        Optional<Path> runFolder) {

    /** What stands for the search for callbacks in place of some. */
    private static final String DISCOVER = "?";

    /** No option and no driver; every other setting as it is where nobody says otherwise. */
    public static final VerifierSettings DEFAULTS = new VerifierSettings(
            VerifierFlags.NONE,
            List.of(),
            List.of(),
            PendingSettings.DEFAULTS,
            BindingSettings.DEFAULTS,
            RuleActions.BY_SEVERITY,
            BlackBoxSettings.DEFAULTS,
            60_000,
            false,
            Optional.empty());

    /** As the record says, copied. */
    public VerifierSettings {
        if (cancelMillisMax <= 0) {
            throw new InvalidSettingsException("cancelmillis is " + cancelMillisMax + "; it has to be more than 0");
        }
        drivers.forEach(DriverSpec::check);
        excluded.forEach(DriverSpec::check);
        drivers = drivers.contains(DriverSpec.ALL) ? List.of(DriverSpec.ALL) : List.copyOf(drivers);
        excluded = List.copyOf(excluded);
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
        return defaults.with(parseValues(arguments));
    }

    /** The text of each setting in {@code arguments}, which are written as for {@link #parse(String)}. */
    static Map<SettingsKey, String> parseValues(String arguments) {
        Map<SettingsKey, String> values = new EnumMap<>(SettingsKey.class);
        String rest = arguments.strip();
        while (!rest.isEmpty()) {
            boolean takesRest = rest.toLowerCase(Locale.ROOT).startsWith(SettingsKey.RUN.text() + "=");
            int end = takesRest || rest.indexOf(',') < 0 ? rest.length() : rest.indexOf(',');
            addLine(values, rest.substring(0, end));
            rest = end == rest.length() ? "" : rest.substring(end + 1).strip();
        }
        return values;
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

    /**
     * These settings but for {@code values}.
     *
     * @throws InvalidSettingsException if one makes no sense, or they do not go together
     */
    public VerifierSettings with(Map<SettingsKey, String> values) {
        VerifierSettings read = this;
        for (Map.Entry<SettingsKey, String> entry : values.entrySet()) {
            read = read.read(entry.getKey(), entry.getValue());
        }
        PendingSettingsText.checkTogether(values, read.pending);
        PendingSettingsText.checkUnder(read.flags, read.pending);
        return read;
    }

    /** These settings but for {@code key}, as {@link #with(Map)} reads it. */
    public VerifierSettings with(SettingsKey key, String text) {
        return with(Map.of(key, text));
    }

    private VerifierSettings read(SettingsKey key, String text) {
        return switch (key) {
            case FLAGS -> withFlags(VerifierFlags.parse(text));
            case DRIVER -> withDrivers(drivers(text));
            case EXCLUDE -> withExcluded(SettingValues.list(text));
            case BIND ->
                text.strip().equals(DISCOVER)
                        ? withBinding(binding.withDiscovery(true))
                        : withBinding(binding.withCallbacks(SettingValues.list(text).stream()
                                .map(CallbackSpec::parse)
                                .toList()));
            case SHORT_TRANSFERS -> withBinding(binding.withShortTransfers(isOn(key, text)));
            case RULES -> withRules(RuleActions.parse(text));
            case CANCEL_MILLIS -> withCancelMillisMax(SettingValues.number(key, text, "60000"));
            case BLACK_BOX -> withBlackBox(blackBox.withOn(isOn(key, text)));
            case LOG -> withBlackBox(blackBox.withLog(SettingValues.number(key, text, "64")));
            case BOXES -> withBlackBox(blackBox.withKept(SettingValues.number(key, text, "20")));
            case DUMPS -> withBlackBox(blackBox.withDumps(SettingValues.number(key, text, "4")));
            case EXIT -> withExit(exit(text), runFolder);
            case RUN ->
                withExit(failsAtExit, text.isEmpty() ? Optional.empty() : Optional.of(SettingValues.path(key, text)));
            default -> withPending(PendingSettingsText.with(pending, key, text));
        };
    }

    private static List<String> drivers(String text) {
        List<String> names = SettingValues.list(text);
        if (names.isEmpty()) {
            throw new InvalidSettingsException("No driver to verify is named; write driver=NAME");
        }
        return names;
    }

    /** These settings with other options. */
    public VerifierSettings withFlags(VerifierFlags other) {
        return new VerifierSettings(
                other, drivers, excluded, pending, binding, rules, blackBox, cancelMillisMax, failsAtExit, runFolder);
    }

    /** These settings with other drivers. */
    public VerifierSettings withDrivers(List<String> others) {
        return new VerifierSettings(
                flags, others, excluded, pending, binding, rules, blackBox, cancelMillisMax, failsAtExit, runFolder);
    }

    /** These settings with other drivers that are not verified where all are. */
    public VerifierSettings withExcluded(List<String> others) {
        return new VerifierSettings(
                flags, drivers, others, pending, binding, rules, blackBox, cancelMillisMax, failsAtExit, runFolder);
    }

    /** Whether every driver is verified, but for the {@link #excluded}. */
    public boolean isOfAllDrivers() {
        return drivers.equals(List.of(DriverSpec.ALL));
    }

    /** The drivers whose classes are woven, as {@link Weaving} takes them: each name, and {@code !NAME} for one excluded. */
    public List<String> woven() {
        List<String> names = new ArrayList<>(drivers);
        if (isOfAllDrivers()) {
            excluded.forEach(name -> names.add(DriverSpec.EXCLUDED + name));
        }
        return names;
    }

    /** These settings with other calls forced, or at other moments. */
    public VerifierSettings withPending(PendingSettings other) {
        return new VerifierSettings(
                flags, drivers, excluded, other, binding, rules, blackBox, cancelMillisMax, failsAtExit, runFolder);
    }

    /** These settings with {@code other} as the seed. */
    public VerifierSettings withSeed(long other) {
        return withPending(pending.withSeed(other));
    }

    /** These settings with another policy. */
    public VerifierSettings withPolicy(Policy other) {
        return withPending(pending.withPolicy(other));
    }

    /** These settings with another schedule. */
    public VerifierSettings withSchedule(ScheduleChoice other) {
        return withPending(pending.withSchedule(other));
    }

    /** These settings with other things said of asynchronous interfaces. */
    public VerifierSettings withBinding(BindingSettings other) {
        return new VerifierSettings(
                flags, drivers, excluded, pending, other, rules, blackBox, cancelMillisMax, failsAtExit, runFolder);
    }

    /** These settings with other actions for breaches. */
    public VerifierSettings withRules(RuleActions others) {
        return new VerifierSettings(
                flags, drivers, excluded, pending, binding, others, blackBox, cancelMillisMax, failsAtExit, runFolder);
    }

    /** These settings with another choice of what is written down. */
    public VerifierSettings withBlackBox(BlackBoxSettings other) {
        return new VerifierSettings(
                flags, drivers, excluded, pending, binding, rules, other, cancelMillisMax, failsAtExit, runFolder);
    }

    /** These settings with another time for which a driver may keep an IRP that was cancelled. */
    public VerifierSettings withCancelMillisMax(long other) {
        return new VerifierSettings(
                flags, drivers, excluded, pending, binding, rules, blackBox, other, failsAtExit, runFolder);
    }

    /** These settings with the result of the JVM written to {@code folder}. */
    public VerifierSettings withRunFolder(Path folder) {
        return withExit(failsAtExit, Optional.of(folder));
    }

    private VerifierSettings withExit(boolean fails, Optional<Path> folder) {
        return new VerifierSettings(
                flags, drivers, excluded, pending, binding, rules, blackBox, cancelMillisMax, fails, folder);
    }

    /** What everything random is drawn from; empty for one that is drawn and printed at the start. */
    public Optional<Long> seed() {
        return pending.seed();
    }

    /** What {@link #parse} reads back as these settings. */
    public String toArguments() {
        return toMap().entrySet().stream()
                .map(entry -> entry.getKey().text() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    /** What gives the same decisions again: {@link #toArguments} without what only says what is written where. */
    public String toReplay() {
        return withExit(false, Optional.empty())
                .withBlackBox(BlackBoxSettings.DEFAULTS)
                .withPending(pending.withRecordings(Optional.empty(), pending.replay()))
                .toArguments();
    }

    /** The text of each setting that differs from where nobody says otherwise, and of those that people look for. */
    public Map<SettingsKey, String> toMap() {
        Map<SettingsKey, String> values = new EnumMap<>(SettingsKey.class);
        values.put(SettingsKey.FLAGS, flags.toString());
        if (!drivers.isEmpty()) {
            values.put(SettingsKey.DRIVER, SettingValues.join(drivers));
        }
        if (!excluded.isEmpty()) {
            values.put(SettingsKey.EXCLUDE, SettingValues.join(excluded));
        }
        PendingSettingsText.put(values, pending);
        if (binding.discovers()) {
            values.put(SettingsKey.BIND, DISCOVER);
        } else if (!binding.callbacks().isEmpty()) {
            values.put(SettingsKey.BIND, SettingValues.join(binding.callbacks()));
        }
        if (binding.shortTransfers()) {
            values.put(SettingsKey.SHORT_TRANSFERS, "on");
        }
        if (!rules.byCode().isEmpty()) {
            values.put(SettingsKey.RULES, rules.toString());
        }
        if (cancelMillisMax != DEFAULTS.cancelMillisMax) {
            values.put(SettingsKey.CANCEL_MILLIS, Long.toString(cancelMillisMax));
        }
        putBlackBox(values);
        if (failsAtExit) {
            values.put(SettingsKey.EXIT, "fail");
        }
        runFolder.ifPresent(folder -> values.put(SettingsKey.RUN, folder.toString()));
        return values;
    }

    private void putBlackBox(Map<SettingsKey, String> values) {
        if (!blackBox.isOn()) {
            values.put(SettingsKey.BLACK_BOX, "off");
        }
        if (blackBox.log() != BlackBoxSettings.DEFAULTS.log()) {
            values.put(SettingsKey.LOG, Integer.toString(blackBox.log()));
        }
        if (blackBox.kept() != BlackBoxSettings.DEFAULTS.kept()) {
            values.put(SettingsKey.BOXES, Integer.toString(blackBox.kept()));
        }
        if (blackBox.dumpsMax() != BlackBoxSettings.DEFAULTS.dumpsMax()) {
            values.put(SettingsKey.DUMPS, Integer.toString(blackBox.dumpsMax()));
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

    private static boolean isOn(SettingsKey key, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new InvalidSettingsException(key.text() + " is on or off, not \"" + text + "\"");
        };
    }

    private static boolean exit(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "fail" -> true;
            case "report" -> false;
            default -> throw new InvalidSettingsException("exit is fail or report, not \"" + text + "\"");
        };
    }
}
