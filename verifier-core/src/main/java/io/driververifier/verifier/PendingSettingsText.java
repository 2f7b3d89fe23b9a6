package io.driververifier.verifier;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The way of {@link PendingSettings} from and to text. Stateless. */
final class PendingSettingsText {
    private PendingSettingsText() {}

    static PendingSettings with(PendingSettings settings, SettingsKey key, String text) {
        FaultAttributes attributes = settings.attributes();
        CallFilter filter = settings.filter();
        ProcessExit processExit = settings.processExit();
        return switch (key) {
            case POLICY -> settings.withPolicy(policy(text));
            case PROBABILITY ->
                settings.withAttributes(new FaultAttributes(
                        SettingValues.fraction(key, text),
                        attributes.interval(),
                        attributes.times(),
                        attributes.space()));
            case INTERVAL ->
                settings.withAttributes(new FaultAttributes(
                        attributes.probability(), number(key, text), attributes.times(), attributes.space()));
            case TIMES ->
                settings.withAttributes(new FaultAttributes(
                        attributes.probability(), attributes.interval(), number(key, text), attributes.space()));
            case SPACE ->
                settings.withAttributes(new FaultAttributes(
                        attributes.probability(), attributes.interval(), attributes.times(), number(key, text)));
            case SITES ->
                settings.withSites(
                        SettingValues.list(text).stream().map(ForcedCall::parse).toList());
            case NTH -> settings.withNth(number(key, text));
            case CALLEE ->
                settings.withFilter(new CallFilter(SettingValues.list(text), filter.majors(), filter.frames()));
            case MAJOR -> settings.withFilter(new CallFilter(filter.callees(), upper(text), filter.frames()));
            case FRAME ->
                settings.withFilter(new CallFilter(filter.callees(), filter.majors(), SettingValues.list(text)));
            case SEED -> settings.withSeed(VerifierSettings.parseSeed(text));
            case SCHEDULE -> settings.withSchedule(SettingValues.constant(key, ScheduleChoice.class, text));
            case SHUFFLE -> settings.withShuffleMax((int) Math.min(Integer.MAX_VALUE, number(key, text)));
            case SYNC -> settings.withSynchronous(SettingValues.list(text));
            case PROCESS_EXIT ->
                settings.withProcessExit(
                        processExit.withChoice(SettingValues.constant(key, ProcessExitChoice.class, text)));
            case PROCESS_EXIT_PERCENT -> settings.withProcessExit(processExit.withPercent(percent(key, text)));
            case PROGRAM ->
                settings.withProcessExit(processExit.withPrograms(new ProgramFilter(SettingValues.list(text))));
            case RECORD -> settings.withRecordings(file(key, text), settings.replay());
            case REPLAY -> settings.withRecordings(settings.record(), file(key, text));
            default -> throw new IllegalArgumentException(key + " is none of force pending");
        };
    }

    private static Policy policy(String text) {
        if (text.strip().equalsIgnoreCase("systematic")) {
            throw new InvalidSettingsException(
                    "systematic takes many runs, one for each site and schedule: write \"verifier run --systematic\","
                            + " or a @ForcePendingTest");
        }
        return SettingValues.constant(SettingsKey.POLICY, Policy.class, text);
    }

    private static long number(SettingsKey key, String text) {
        return SettingValues.number(key, text, "3");
    }

    private static int percent(SettingsKey key, String text) {
        // What does not fit is no percentage either.
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, SettingValues.number(key, text, "50")));
    }

    private static List<String> upper(String text) {
        return SettingValues.list(text.toUpperCase(Locale.ROOT));
    }

    private static Optional<Path> file(SettingsKey key, String text) {
        if (text.indexOf(',') >= 0) {
            throw new InvalidSettingsException(
                    "The file of " + key.text() + " \"" + text + "\" has a comma, which ends a setting; rename it");
        }
        return text.isBlank() ? Optional.empty() : Optional.of(SettingValues.path(key, text));
    }

    /** Makes sure that {@code values}, which have become {@code settings}, do not contradict one another. */
    static void checkTogether(Map<SettingsKey, String> values, PendingSettings settings) {
        String policy = values.get(SettingsKey.POLICY);
        boolean hasSites = values.containsKey(SettingsKey.SITES);
        boolean hasNth = values.containsKey(SettingsKey.NTH);
        if (hasSites && hasNth) {
            throw new InvalidSettingsException("sites and nth are two policies; give one of them");
        }
        if (policy != null && (hasSites || hasNth) && policy(policy) != settings.policy()) {
            throw new InvalidSettingsException("The policy \"" + policy + "\" does not go with "
                    + (hasSites ? SettingsKey.SITES : SettingsKey.NTH).text() + "; leave one of them away");
        }
        if (settings.policy() == Policy.NTH && settings.nth() == 0) {
            throw new InvalidSettingsException("The policy nth needs a number, counted from 1; write nth=3");
        }
    }

    /** Makes sure that {@code settings} can do under {@code flags} what they say. */
    static void checkUnder(VerifierFlags flags, PendingSettings settings) {
        if (settings.processExit().isOn() && !flags.has(VerifierOption.FORCE_PENDING)) {
            throw new InvalidSettingsException(
                    "processexit=" + SettingValues.name(settings.processExit().choice())
                            + " ends processes at calls that are forced pending, and the flags " + flags
                            + " force none; write flags=0x210");
        }
    }

    static void put(Map<SettingsKey, String> values, PendingSettings settings) {
        FaultAttributes attributes = settings.attributes();
        values.put(SettingsKey.POLICY, SettingValues.name(settings.policy()));
        if (settings.policy() == Policy.RANDOM) {
            values.put(SettingsKey.PROBABILITY, Double.toString(attributes.probability()));
        }
        putUnless(values, SettingsKey.INTERVAL, attributes.interval(), FaultAttributes.DEFAULTS.interval());
        putUnless(values, SettingsKey.TIMES, attributes.times(), FaultAttributes.DEFAULTS.times());
        putUnless(values, SettingsKey.SPACE, attributes.space(), FaultAttributes.DEFAULTS.space());
        if (settings.policy() == Policy.SITES) {
            putList(values, SettingsKey.SITES, settings.sites());
        }
        if (settings.policy() == Policy.NTH) {
            values.put(SettingsKey.NTH, Long.toString(settings.nth()));
        }
        putList(values, SettingsKey.CALLEE, settings.filter().callees());
        putList(values, SettingsKey.MAJOR, settings.filter().majors());
        putList(values, SettingsKey.FRAME, settings.filter().frames());
        settings.seed().ifPresent(seed -> values.put(SettingsKey.SEED, VerifierSettings.formatSeed(seed)));
        values.put(SettingsKey.SCHEDULE, SettingValues.name(settings.schedule()));
        putUnless(values, SettingsKey.SHUFFLE, settings.shuffleMax(), PendingSettings.DEFAULTS.shuffleMax());
        putList(values, SettingsKey.SYNC, settings.synchronous());
        ProcessExit processExit = settings.processExit();
        if (processExit.isOn()) {
            values.put(SettingsKey.PROCESS_EXIT, SettingValues.name(processExit.choice()));
        }
        putUnless(values, SettingsKey.PROCESS_EXIT_PERCENT, processExit.percent(), ProcessExit.DEFAULTS.percent());
        putList(values, SettingsKey.PROGRAM, processExit.programs().names());
        settings.record().ifPresent(file -> values.put(SettingsKey.RECORD, file.toString()));
        settings.replay().ifPresent(file -> values.put(SettingsKey.REPLAY, file.toString()));
    }

    private static void putUnless(Map<SettingsKey, String> values, SettingsKey key, long value, long usual) {
        if (value != usual) {
            values.put(key, Long.toString(value));
        }
    }

    private static void putList(Map<SettingsKey, String> values, SettingsKey key, List<?> list) {
        if (!list.isEmpty()) {
            values.put(key, SettingValues.join(list));
        }
    }
}
