package io.driververifier.cli.manager;

import io.driververifier.verifier.DriverSpec;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.VerifierSettings;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings that are being put together; nothing of them is stored. One thread. */
final class Draft {
    private final Set<VerifierOption> options = EnumSet.noneOf(VerifierOption.class);
    private final Map<SettingsKey, String> pending = new EnumMap<>(SettingsKey.class);
    private Optional<DriverChoices> drivers = Optional.empty();
    private boolean isAllDrivers;

    /** Those that are chosen; may be changed. */
    Set<VerifierOption> options() {
        return options;
    }

    void choose(Collection<VerifierOption> others) {
        options.clear();
        options.addAll(others);
    }

    /** What is chosen of Force Pending, as the settings write it; may be changed. */
    Map<SettingsKey, String> pending() {
        return pending;
    }

    /** The drivers to choose from, once they were looked for. */
    Optional<DriverChoices> drivers() {
        return drivers;
    }

    void found(DriverChoices choices) {
        drivers = Optional.of(choices);
    }

    boolean isAllDrivers() {
        return isAllDrivers;
    }

    void allDrivers(boolean all) {
        isAllDrivers = all;
    }

    /** {@code options} as a word; they go together. */
    static VerifierFlags flags(Collection<VerifierOption> options) {
        return new VerifierFlags(options.stream().mapToInt(VerifierOption::bit).reduce(0, (a, b) -> a | b));
    }

    /** As {@code verifier /flags VALUE /driver NAME...} stores it. */
    VerifierSettings settings() {
        List<String> names = isAllDrivers
                ? List.of(DriverSpec.ALL)
                : drivers.map(DriverChoices::selected).orElse(List.of());
        VerifierSettings chosen =
                VerifierSettings.DEFAULTS.withFlags(flags(options)).withDrivers(names);
        return options.contains(VerifierOption.FORCE_PENDING) ? chosen.with(pending) : chosen;
    }
}
