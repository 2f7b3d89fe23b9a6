package io.driververifier.verifier;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What one settings file says: the settings that are given there, and for how long they hold. Immutable.
 *
 * @param values the text of each setting that is given
 * @param bootMode for how long they hold
 * @param bootsLeft for how many boots they hold at most, 1 or more; empty for any number
 */
public record StoredSettings(Map<SettingsKey, String> values, BootMode bootMode, OptionalInt bootsLeft) {
    /** Nothing. */
    public static final StoredSettings NONE = new StoredSettings(Map.of(), BootMode.PERSISTENT, OptionalInt.empty());

    /** As the record says, copied. */
    public StoredSettings {
        Map<SettingsKey, String> copy = new EnumMap<>(SettingsKey.class);
        copy.putAll(values);
        values = Map.copyOf(copy);
        if (bootsLeft.isPresent() && bootsLeft.getAsInt() < 1) {
            throw new InvalidSettingsException("boots is " + bootsLeft.getAsInt() + "; it has to be 1 or more");
        }
    }

    /** What they say, over the defaults. */
    public VerifierSettings settings() {
        return VerifierSettings.DEFAULTS.with(values);
    }

    /** Whether nothing is given. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * Others in place of all that is given, as far as they differ from where nobody says otherwise; the boot mode stays, and so
     * does what is done about breaches.
     */
    public StoredSettings verifying(VerifierSettings settings) {
        Map<SettingsKey, String> usual = VerifierSettings.DEFAULTS.toMap();
        Map<SettingsKey, String> fresh = new EnumMap<>(SettingsKey.class);
        settings.toMap().forEach((key, value) -> {
            if (key == SettingsKey.FLAGS || !value.equals(usual.get(key))) {
                fresh.put(key, value);
            }
        });
        String rules = values.get(SettingsKey.RULES);
        if (rules != null) {
            fresh.putIfAbsent(SettingsKey.RULES, rules);
        }
        return new StoredSettings(fresh, bootMode, bootsLeft);
    }

    /** The same with {@code key} given as {@code text}. */
    public StoredSettings with(SettingsKey key, String text) {
        Map<SettingsKey, String> changed = new EnumMap<>(SettingsKey.class);
        changed.putAll(values);
        changed.put(key, text);
        return new StoredSettings(changed, bootMode, bootsLeft);
    }

    /** The same without {@code key}. */
    public StoredSettings without(SettingsKey key) {
        Map<SettingsKey, String> changed = new EnumMap<>(SettingsKey.class);
        changed.putAll(values);
        changed.remove(key);
        return new StoredSettings(changed, bootMode, bootsLeft);
    }

    /** The same for as long as {@code mode} says; a number of boots goes with it. */
    public StoredSettings with(BootMode mode, OptionalInt boots) {
        return new StoredSettings(values, mode, boots);
    }
}
