package io.driververifier.cli;

import io.driververifier.verifier.FaultAttributes;
import io.driververifier.verifier.PendingSettings;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ProcessExit;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.VerifierSettings;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings as {@code verifier /querysettings} prints them since Windows 8.1, with our own under Force Pending. */
final class SettingsText {
    private final List<String> lines = new ArrayList<>();

    private SettingsText() {}

    static List<String> lines(VerifierSettings settings, SettingsStore store) {
        SettingsText text = new SettingsText();
        text.addFlags(settings.flags());
        text.addSection("Boot Mode", List.of("Persistent"));
        text.addSection("Rules", rules(settings.rules()));
        text.addSection("Extensions", List.of("None"));
        text.addSection("Force Pending", forcePending(settings.pending()));
        text.addSection("Verified Drivers", orNone(settings.drivers()));
        text.lines.add("");
        text.lines.add(
                Files.exists(store.file())
                        ? "The settings are stored in " + store.file()
                        : "No settings are stored; they would be in " + store.file());
        return text.lines;
    }

    private void addFlags(VerifierFlags flags) {
        lines.add(String.format(Locale.ROOT, "Verifier Flags: 0x%08x", flags.bits()));
        addOptions("Standard Flags", flags, true);
        addOptions("Additional Flags", flags, false);
        lines.add("");
        lines.add("    [X] Indicates flag is enabled.");
        lines.add("    (n) Indicates flag is not available in this version.");
    }

    private void addOptions(String heading, VerifierFlags flags, boolean standard) {
        List<String> options = new ArrayList<>();
        for (VerifierOption option : VerifierOption.values()) {
            if (option.isStandard() == standard) {
                options.add(String.format(
                        Locale.ROOT,
                        "[%s] 0x%08x %s.%s",
                        flags.has(option) ? "X" : " ",
                        option.bit(),
                        option.title(),
                        option.isAvailable() ? "" : " (n)"));
            }
        }
        addSection(heading, options);
    }

    private void addSection(String heading, List<String> content) {
        lines.add("");
        lines.add("  " + heading + ":");
        lines.add("");
        content.forEach(line -> lines.add("    " + line));
    }

    private static List<String> forcePending(PendingSettings settings) {
        List<String> content = new ArrayList<>();
        content.add("Policy: " + lower(settings.policy()));
        if (settings.policy() == Policy.RANDOM) {
            content.add("Probability: " + settings.attributes().probability());
        }
        if (settings.policy() == Policy.NTH) {
            content.add("Call: " + settings.nth());
        }
        if (settings.policy() == Policy.SITES) {
            content.add("Sites: " + words(settings.sites()));
        }
        addUnlessUsual(content, "Interval", settings.attributes().interval(), FaultAttributes.DEFAULTS.interval());
        addUnlessUsual(content, "Times", settings.attributes().times(), FaultAttributes.DEFAULTS.times());
        addUnlessUsual(content, "Space", settings.attributes().space(), FaultAttributes.DEFAULTS.space());
        addUnlessEmpty(content, "Only calls of", settings.filter().callees());
        addUnlessEmpty(content, "Only major functions", settings.filter().majors());
        addUnlessEmpty(content, "Only with on the stack", settings.filter().frames());
        content.add("Schedule: " + lower(settings.schedule()));
        if (settings.schedule() == ScheduleChoice.SHUFFLE) {
            content.add("Kept back for a shuffle: " + settings.shuffleMax());
        }
        content.add("Seed: " + settings.seed().map(VerifierSettings::formatSeed).orElse("drawn for each run"));
        ProcessExit processExit = settings.processExit();
        if (processExit.isOn()) {
            content.add("Process exit: " + lower(processExit.choice()));
        }
        addUnlessUsual(
                content,
                "Process exit, percent of a program's forced calls",
                processExit.percent(),
                ProcessExit.DEFAULTS.percent());
        addUnlessEmpty(content, "Only programs", processExit.programs().names());
        settings.record().ifPresent(file -> content.add("Recorded in: " + file));
        settings.replay().ifPresent(file -> content.add("Replayed from: " + file));
        content.add("Completing synchronously: " + words(settings.synchronous()));
        return content;
    }

    private static void addUnlessUsual(List<String> content, String name, long value, long usual) {
        if (value != usual) {
            content.add(name + ": " + value);
        }
    }

    private static void addUnlessEmpty(List<String> content, String name, List<String> values) {
        if (!values.isEmpty()) {
            content.add(name + ": " + words(values));
        }
    }

    private static String words(List<?> values) {
        return values.isEmpty() ? "None" : values.stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static List<String> rules(RuleActions chosen) {
        if (chosen.byCode().isEmpty()) {
            return List.of("All rules are using default settings");
        }
        List<String> content = new ArrayList<>();
        new TreeMap<>(chosen.byCode()).forEach((code, action) -> content.add(code + ": " + lower(action)));
        content.add("All other rules are using default settings");
        return content;
    }

    private static List<String> orNone(List<String> names) {
        return names.isEmpty() ? List.of("None") : names;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
