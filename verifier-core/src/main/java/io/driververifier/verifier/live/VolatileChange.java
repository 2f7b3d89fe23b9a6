package io.driververifier.verifier.live;

import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierFlags;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of what a running JVM verifies, effective at once and until the JVM ends or the next change
 * ({@code verifier /volatile}). Immutable.
 *
 * @param flags the options from then on; empty leaves them as they are
 * @param added drivers that come under verification, those that are loaded with the classes that they have
 * @param removed drivers that leave it; refused for one that is loaded
 * @param others every other setting that changes, by its key; neither flags nor drivers are among them
 */
public record VolatileChange(
        Optional<VerifierFlags> flags, List<String> added, List<String> removed, Map<SettingsKey, String> others) {

    /** Nothing: the state alone is asked for. */
    public static final VolatileChange NONE = new VolatileChange(Optional.empty(), List.of(), List.of(), Map.of());

    /** As the record says, copied. */
    public VolatileChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        Map<SettingsKey, String> copy = new EnumMap<>(SettingsKey.class);
        copy.putAll(others);
        if (copy.containsKey(SettingsKey.FLAGS) || copy.containsKey(SettingsKey.DRIVER)) {
            throw new IllegalArgumentException("flags and drivers have components of their own");
        }
        others = Map.copyOf(copy);
    }
}
