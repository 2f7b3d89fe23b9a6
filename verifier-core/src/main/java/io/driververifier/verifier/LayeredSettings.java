package io.driververifier.verifier;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings from several places, of which the strongest decides, setting by setting. Immutable.
 *
 * <p>Two groups are taken whole from one place, because their settings mean something only together: which drivers, and which
 * calls are chosen by which policy.
 *
 * @param layers what each place gives, the strongest first
 */
public record LayeredSettings(List<Layer> layers) {
    /** The environment variable with settings, written as the agent's argument. */
    public static final String VARIABLE = "DRIVER_VERIFIER";

    private static final List<Set<SettingsKey>> GROUPS = List.of(
            EnumSet.of(SettingsKey.DRIVER, SettingsKey.EXCLUDE),
            EnumSet.of(SettingsKey.POLICY, SettingsKey.PROBABILITY, SettingsKey.SITES, SettingsKey.NTH));

    /**
     * What one place gives.
     *
     * @param source the place
     * @param where the file, or what the place is called
     * @param values the text of each setting that is given there
     * @param store where they are stored, if they are
     */
    public record Layer(
            SettingsSource source, String where, Map<SettingsKey, String> values, Optional<SettingsStore> store) {
        /** As the record says, copied. */
        public Layer {
            values = Map.copyOf(values);
        }

        /** What {@code text} gives, written as the agent's argument. */
        public static Layer of(SettingsSource source, String where, String text) {
            return new Layer(source, where, VerifierSettings.parseValues(text), Optional.empty());
        }

        private static Optional<Layer> of(SettingsSource source, SettingsStore store) {
            return store.stored()
                    .map(stored -> new Layer(source, store.file().toString(), stored.values(), Optional.of(store)));
        }
    }

    /** As the record says, copied. */
    public LayeredSettings {
        layers = List.copyOf(layers);
    }

    /**
     * What applies in {@code directory} where {@code variable} is the value of {@link #VARIABLE}, which may be empty.
     *
     * @throws InvalidSettingsException if one of the places cannot be read
     */
    public static LayeredSettings in(Path directory, String variable) {
        List<Layer> layers = new ArrayList<>();
        if (!variable.isBlank()) {
            layers.add(ofEnvironment(variable));
        }
        SettingsStore user = SettingsStore.ofUser();
        for (SettingsStore store : storesFor(directory)) {
            Layer.of(store.equals(user) ? SettingsSource.USER : SettingsSource.PROJECT, store)
                    .ifPresent(layers::add);
        }
        return new LayeredSettings(layers);
    }

    /** The stores that apply in {@code directory}, the strongest first: the project's where it has one, and the user's. */
    public static List<SettingsStore> storesFor(Path directory) {
        SettingsStore user = SettingsStore.ofUser();
        return SettingsStore.ofProject(directory)
                .filter(project -> !project.equals(user))
                .map(project -> List.of(project, user))
                .orElseGet(() -> List.of(user));
    }

    private static Layer ofEnvironment(String variable) {
        try {
            Layer layer = Layer.of(SettingsSource.ENVIRONMENT, VARIABLE, variable);
            if (layer.values().containsKey(SettingsKey.RUN)) {
                throw new InvalidSettingsException("run is for the agent's argument alone");
            }
            return layer;
        } catch (InvalidSettingsException wrong) {
            throw new InvalidSettingsException("The environment variable " + VARIABLE + ": " + wrong.getMessage());
        }
    }

    /** These with {@code strongest} before all others. */
    public LayeredSettings under(Layer strongest) {
        List<Layer> all = new ArrayList<>(List.of(strongest));
        all.addAll(layers);
        return new LayeredSettings(all);
    }

    /** What {@code source} gives, and nothing else. */
    public LayeredSettings of(SettingsSource source) {
        return new LayeredSettings(
                layers.stream().filter(layer -> layer.source() == source).toList());
    }

    /** The place that decides on each setting that is given at all. */
    public Map<SettingsKey, Layer> deciding() {
        Map<SettingsKey, Layer> deciding = new EnumMap<>(SettingsKey.class);
        for (Layer layer : layers) {
            Map<SettingsKey, Layer> before = new EnumMap<>(deciding);
            layer.values().keySet().stream()
                    .filter(key -> groupOf(key).stream().noneMatch(before::containsKey))
                    .forEach(key -> deciding.put(key, layer));
        }
        return deciding;
    }

    private static Set<SettingsKey> groupOf(SettingsKey key) {
        return GROUPS.stream().filter(group -> group.contains(key)).findFirst().orElseGet(() -> Set.of(key));
    }

    /** Where {@code key} comes from. */
    public SettingsSource sourceOf(SettingsKey key) {
        Layer layer = deciding().get(key);
        return layer == null ? SettingsSource.DEFAULT : layer.source();
    }

    /**
     * All together, over the defaults; drivers that are named without flags are verified with {@code 0x210}.
     *
     * @throws InvalidSettingsException if they do not go together
     */
    public VerifierSettings settings() {
        Map<SettingsKey, String> values = new EnumMap<>(SettingsKey.class);
        deciding().forEach((key, layer) -> values.put(key, layer.values().get(key)));
        boolean isForNamed = values.containsKey(SettingsKey.DRIVER) && !values.containsKey(SettingsKey.FLAGS);
        return (isForNamed
                        ? VerifierSettings.DEFAULTS.withFlags(VerifierFlags.FORCE_PENDING)
                        : VerifierSettings.DEFAULTS)
                .with(values);
    }
}
