package io.driververifier.cli;

import io.driververifier.verifier.FaultAttributes;
import io.driververifier.verifier.LayeredSettings;
import io.driververifier.verifier.PendingSettings;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ProcessExit;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.StoredSettings;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.VerifierSettings;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings as {@code verifier /querysettings} prints them since Windows 8.1, with our own under Force Pending. */
final class SettingsText {
    private final List<String> lines = new ArrayList<>();

    private SettingsText() {}

    /** What the settings in {@code layers} say together, and for how long those of {@code store} hold. */
    static List<String> lines(LayeredSettings layers, SettingsStore store) {
        StoredSettings stored = store.stored().orElse(StoredSettings.NONE);
        VerifierSettings settings = layers.settings();
        SettingsText text = new SettingsText();
        text.lines.addAll(flags(settings.flags()));
        text.addSection("Boot Mode", List.of(bootMode(stored)));
        text.addSection("Rules", rules(settings.rules()));
        text.addSection("Extensions", List.of("None"));
        text.addSection("Force Pending", forcePending(settings.pending()));
        text.addSection("Verified Drivers", drivers(settings));
        if (!settings.excluded().isEmpty()) {
            text.addSection("Excluded Drivers", settings.excluded());
        }
        text.addSection("Sources", sources(layers));
        text.lines.add("");
        text.lines.add(
                Files.exists(store.file())
                        ? "The settings are stored in " + store.file()
                        : "No settings are stored; they would be in " + store.file());
        return text.lines;
    }

    /** The options, those that are enabled marked. */
    static List<String> flags(VerifierFlags flags) {
        SettingsText text = new SettingsText();
        text.lines.add(String.format(Locale.ROOT, "Verifier Flags: 0x%08x", flags.bits()));
        text.addOptions("Standard Flags", flags, true);
        text.addOptions("Additional Flags", flags, false);
        text.lines.add("");
        text.lines.add("    [X] Indicates flag is enabled.");
        text.lines.add("    (n) Indicates flag is not available in this version.");
        return text.lines;
    }

    private static String bootMode(StoredSettings stored) {
        String boots =
                stored.bootsLeft().isPresent() ? ", for " + stored.bootsLeft().getAsInt() + " more boots at most" : "";
        return stored.bootMode().title() + boots;
    }

    private static List<String> drivers(VerifierSettings settings) {
        return settings.isOfAllDrivers() ? List.of("All drivers") : orNone(settings.drivers());
    }

    /** Each place with what it decides on. */
    private static List<String> sources(LayeredSettings layers) {
        Map<SettingsKey, LayeredSettings.Layer> deciding = layers.deciding();
        List<String> content = new ArrayList<>();
        for (LayeredSettings.Layer layer : layers.layers()) {
            List<String> given = new ArrayList<>();
            List<String> unused = new ArrayList<>();
            for (SettingsKey key : SettingsKey.values()) {
                String value = layer.values().get(key);
                if (value != null) {
                    (layer.equals(deciding.get(key)) ? given : unused).add(key.text() + "=" + value);
                }
            }
            content.add(layer.source().text() + " (" + layer.where() + "): " + words(given)
                    + (unused.isEmpty() ? "" : "; not used: " + words(unused)));
        }
        return orNone(content);
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
