package io.driververifier.junit;

import io.driververifier.verifier.Policy;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way from the annotation to settings and back. Stateless. */
final class AnnotatedSettings {
    private AnnotatedSettings() {}

    static VerifierSettings of(VerifyDrivers annotation) {
        long seed = annotation.seed() == VerifyDrivers.DRAWN ? new SecureRandom().nextLong() : annotation.seed();
        return new VerifierSettings(
                new VerifierFlags(annotation.flags()),
                List.of(annotation.value()),
                annotation.policy(),
                annotation.probability(),
                Optional.of(seed),
                annotation.schedule(),
                List.of(annotation.sync()),
                RuleActions.parse(String.join(":", annotation.rules())),
                VerifierSettings.DEFAULTS.cancelMillisMax(),
                false,
                Optional.empty());
    }

    /** The annotation that gives {@code settings} again. */
    static String replay(VerifierSettings settings) {
        StringBuilder text = new StringBuilder("@VerifyDrivers(value = ").append(array(settings.drivers()));
        text.append(", flags = ").append(settings.flags());
        settings.seed()
                .ifPresent(seed -> text.append(", seed = ")
                        .append(VerifierSettings.formatSeed(seed))
                        .append('L'));
        text.append(", policy = Policy.").append(settings.policy());
        if (settings.policy() == Policy.RANDOM) {
            text.append(String.format(Locale.ROOT, ", probability = %s", settings.probability()));
        }
        text.append(", schedule = ScheduleChoice.").append(settings.schedule());
        if (!settings.synchronous().isEmpty()) {
            text.append(", sync = ").append(array(settings.synchronous()));
        }
        if (!settings.rules().byCode().isEmpty()) {
            text.append(", rules = \"").append(settings.rules()).append('"');
        }
        return text.append(')').toString();
    }

    private static String array(List<String> names) {
        String joined = names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        return names.size() == 1 ? joined : "{" + joined + "}";
    }
}
