package io.driververifier.cli;

import io.driververifier.verifier.BootMode;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.StoredSettings;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a line of switches makes of the settings that are stored. One thread.
 *
 * <p>Flags or drivers begin new settings, in which everything else is as given or as nobody says otherwise; what is given
 * alone changes alone. Flags without drivers keep those that are stored, and the reverse.
 */
final class StoredChange {
    private final SettingsSwitches switches;
    private final VerificationOptions options;
    private final Path directory;

    StoredChange(SettingsSwitches switches, VerificationOptions options, Path directory) {
        this.switches = switches;
        this.options = options;
        this.directory = directory;
    }

    /** Whether the line says anything that is stored. */
    boolean isAny() {
        return options.hasAny() || choosesOptions() || switches.bootMode != null || switches.boots != null;
    }

    private boolean choosesOptions() {
        return options.hasFlags() || switches.classes() != null;
    }

    /**
     * What becomes of {@code stored}.
     *
     * @throws UsageException if the line makes no sense over it
     * @throws InvalidSettingsException as {@link VerifierSettings#with}
     */
    StoredSettings applyTo(StoredSettings stored) {
        return withBoots(withSettings(stored));
    }

    private StoredSettings withSettings(StoredSettings stored) {
        if (!choosesOptions() && !options.hasDrivers()) {
            if (!options.hasAny()) {
                return stored;
            }
            if (stored.isEmpty()) {
                throw new UsageException("Nothing is stored that could be changed; write /flags 0x210 /driver NAME...");
            }
            VerifierSettings changed = options.applyTo(stored.settings(), directory);
            checkExcluded(changed);
            return withGiven(stored, changed);
        }
        VerifierSettings changed = options.applyTo(VerifierSettings.DEFAULTS.with(kept(stored)), directory)
                .withFlags(choosesOptions() ? flags() : stored.settings().flags());
        checkExcluded(changed);
        return withGiven(stored.verifying(changed), changed);
    }

    /** With what the line gives, also where it is as nobody says otherwise: somebody has said it. */
    private StoredSettings withGiven(StoredSettings stored, VerifierSettings changed) {
        Map<SettingsKey, String> texts = changed.toMap();
        StoredSettings all = stored;
        for (SettingsKey key : options.given().keySet()) {
            String text = texts.get(key);
            all = text == null ? all.without(key) : all.with(key, text);
        }
        return all;
    }

    /** Of flags and drivers, those that the line leaves as they are stored. */
    private Map<SettingsKey, String> kept(StoredSettings stored) {
        Map<SettingsKey, String> kept = new EnumMap<>(SettingsKey.class);
        // Under which the options are looked at that need some.
        kept.put(SettingsKey.FLAGS, (choosesOptions() ? flags() : VerifierFlags.NONE).toString());
        if (!choosesOptions()) {
            keep(SettingsKey.FLAGS, stored, kept, "/driver needs the options: write /flags 0x210 /driver NAME...");
        }
        if (!options.hasDrivers()) {
            keep(SettingsKey.DRIVER, stored, kept, "/flags needs a driver: write /flags 0x210 /driver NAME...");
            Optional.ofNullable(stored.values().get(SettingsKey.EXCLUDE))
                    .ifPresent(excluded -> kept.put(SettingsKey.EXCLUDE, excluded));
        }
        return kept;
    }

    private static void keep(
            SettingsKey key, StoredSettings stored, Map<SettingsKey, String> chosen, String otherwise) {
        String kept = stored.values().get(key);
        if (kept == null) {
            throw new UsageException(otherwise);
        }
        chosen.put(key, kept);
    }

    /** The options that the line chooses, all together. */
    private VerifierFlags flags() {
        return new VerifierFlags(word());
    }

    private int word() {
        List<String> classes = switches.classes();
        return options.flagWord() | (classes == null ? 0 : RuleClasses.flags(classes));
    }

    private static void checkExcluded(VerifierSettings settings) {
        if (!settings.excluded().isEmpty() && !settings.isOfAllDrivers()) {
            throw new UsageException("/driver.exclude means something only with /all");
        }
    }

    private StoredSettings withBoots(StoredSettings settings) {
        String mode = switches.bootMode;
        String boots = switches.boots;
        if (boots != null) {
            if (mode != null && BootMode.parse(mode) != BootMode.RESET_ON_UNUSUAL_SHUTDOWN) {
                throw new UsageException("/bc brings the boot mode resetonunusualshutdown with it, not " + mode);
            }
            return settings.with(BootMode.RESET_ON_UNUSUAL_SHUTDOWN, OptionalInt.of(count(boots)));
        }
        if (mode == null) {
            return settings;
        }
        boolean countGoesOn = BootMode.parse(mode) == BootMode.RESET_ON_UNUSUAL_SHUTDOWN;
        return settings.with(BootMode.parse(mode), countGoesOn ? settings.bootsLeft() : OptionalInt.empty());
    }

    private static int count(String text) {
        try {
            int count = Integer.parseInt(text.strip());
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException noNumber) {
            // As a number that is too small.
        }
        throw new UsageException("/bc \"" + text + "\" is no number of boots; write /bc 3");
    }

    /** What has to be said where a switch brought another with it. */
    List<String> widenings() {
        List<String> lines = new ArrayList<>();
        if (choosesOptions()) {
            VerificationOptions.widening(word()).ifPresent(lines::add);
        }
        if (switches.boots != null && switches.bootMode == null) {
            lines.add("/bc brings the boot mode resetonunusualshutdown with it");
        }
        return lines;
    }
}
