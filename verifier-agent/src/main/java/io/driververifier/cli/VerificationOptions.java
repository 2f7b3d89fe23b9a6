package io.driververifier.cli;

import io.driververifier.verifier.CallbackSpec;
import io.driververifier.verifier.DriverSpec;
import io.driververifier.verifier.PendingSettings;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The switches that say what is verified and how; what is not given stays as it was.
 *
 * <p>One thread; the values are those that picocli has read last.
 */
final class VerificationOptions {
    /** What separates names in the file and in the agent's argument. */
    private static final String LIST_SEPARATOR = ":";

    private static final Pattern UNFIT_FOR_A_NAME = Pattern.compile("[,:;\\p{Cntrl}]");

    private final Map<VerificationOption, OptionSpec> specs = new EnumMap<>(VerificationOption.class);
    private final OptionSpec standard =
            flag("/standard", "The standard options that there are: I/O verification (0x10).");
    private final OptionSpec all = flag("/all", "Every driver that a machine loads.");

    VerificationOptions() {
        for (VerificationOption option : VerificationOption.values()) {
            specs.put(option, spec(option));
        }
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .order(0)
                .description(description)
                .arity("0")
                .type(boolean.class)
                .build();
    }

    private static OptionSpec spec(VerificationOption option) {
        OptionSpec.Builder spec = OptionSpec.builder(option.text())
                .paramLabel(option.label())
                .order(option.ordinal() + 1)
                .description(option.description())
                .arity(option.takesMany() ? "1..*" : "1")
                .type(option.takesMany() ? List.class : String.class)
                .auxiliaryTypes(String.class);
        if (!option.choices().isEmpty()) {
            spec.completionCandidates(option.choices());
        }
        return spec.build();
    }

    /** Has {@code command} read the switches. */
    void addTo(CommandSpec command) {
        command.addOption(standard);
        command.addOption(all);
        specs.values().forEach(command::addOption);
    }

    boolean hasFlags() {
        return given().containsKey(SettingsKey.FLAGS);
    }

    /** The bits of the options that are given, available or not. */
    int flagWord() {
        int word = isGiven(standard) ? VerifierFlags.STANDARD.bits() : 0;
        List<String> values = valuesOf(specs.get(VerificationOption.FLAGS));
        for (String value : values) {
            word |= VerifierFlags.parseWord(value);
        }
        return word;
    }

    /** The drivers that are given by name. */
    List<String> drivers() {
        List<String> names = valuesOf(specs.get(VerificationOption.DRIVER));
        checkNames(names, "driver");
        return names;
    }

    private static boolean isGiven(OptionSpec flag) {
        return Boolean.TRUE.equals(flag.getValue());
    }

    private static List<String> valuesOf(@Nullable OptionSpec spec) {
        return spec != null && spec.getValue() instanceof List<?> values
                ? values.stream().map(Object::toString).toList()
                : List.of();
    }

    boolean hasDrivers() {
        return given().containsKey(SettingsKey.DRIVER);
    }

    boolean hasAny() {
        return !given().isEmpty();
    }

    /** The first of the switches for {@code keys} that was given. */
    Optional<VerificationOption> firstOf(Set<SettingsKey> keys) {
        return given().keySet().stream().filter(keys::contains).findFirst().flatMap(VerificationOption::of);
    }

    /**
     * {@code settings} but for what was given, with files from {@code directory}; refuses rules, major functions and
     * recordings that there are not.
     */
    VerifierSettings applyTo(VerifierSettings settings, Path directory) {
        return resolved(settings.with(given()), directory);
    }

    /** {@code given} with files from {@code directory}, checked as {@link #applyTo} does. */
    static VerifierSettings resolved(VerifierSettings given, Path directory) {
        PendingSettings pending = given.pending();
        // The JVMs of a command may have other working directories.
        VerifierSettings applied = given.withPending(pending.withRecordings(
                pending.record().map(directory::resolve), pending.replay().map(directory::resolve)));
        Verifier.check(applied);
        return applied;
    }

    /** What has to be said where a switch brought another option with it. */
    Optional<String> widening() {
        return hasFlags() ? widening(flagWord()) : Optional.empty();
    }

    /** What has to be said where the options {@code word} bring another with them. */
    static Optional<String> widening(int word) {
        VerifierFlags effective = new VerifierFlags(word);
        return effective.bits() == word
                ? Optional.empty()
                : Optional.of(
                        "Force pending I/O requests (0x200) needs I/O verification (0x10): the flags are " + effective);
    }

    /** The text of each setting that is given. */
    Map<SettingsKey, String> given() {
        Map<SettingsKey, String> given = new EnumMap<>(SettingsKey.class);
        specs.forEach((option, spec) -> {
            Object value = spec.getValue();
            if (value instanceof List<?> values) {
                given.put(option.key(), join(option, values));
            } else if (value != null) {
                given.put(option.key(), value.toString());
            }
        });
        if (isGiven(standard) || given.containsKey(SettingsKey.FLAGS)) {
            given.put(SettingsKey.FLAGS, String.format(Locale.ROOT, "0x%x", flagWord()));
        }
        if (isGiven(all)) {
            if (given.containsKey(SettingsKey.DRIVER)) {
                throw new UsageException("/all and /driver do not go together; /all is every driver");
            }
            given.put(SettingsKey.DRIVER, DriverSpec.ALL);
        }
        return given;
    }

    private static String join(VerificationOption option, List<?> values) {
        List<String> texts = values.stream().map(Object::toString).toList();
        if (option == VerificationOption.BIND) {
            // The settings also know the search of "verifier bind", which no declaration is to begin.
            texts.forEach(CallbackSpec::parse);
        }
        option.named().ifPresent(kind -> checkNames(texts, kind));
        return String.join(LIST_SEPARATOR, texts);
    }

    /** Refuses what cannot be a name of a {@code kind}. */
    static void checkNames(List<String> names, String kind) {
        names.forEach(name -> check(name, kind));
    }

    private static void check(String name, String kind) {
        if (name.isBlank() || UNFIT_FOR_A_NAME.matcher(name).find()) {
            throw new UsageException("\"" + name + "\" is no name of a " + kind
                    + "; a name has neither comma nor colon, " + "and several names stand apart by blanks");
        }
    }
}
