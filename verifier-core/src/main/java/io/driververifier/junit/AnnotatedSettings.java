package io.driververifier.junit;

import io.driververifier.verifier.FaultAttributes;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.PendingSettings;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The way from the annotation to settings and back. Stateless. */
final class AnnotatedSettings {
    /** Those that have an element; and those that are about a JVM. */
    private static final Set<SettingsKey> ELEMENTS = EnumSet.of(
            SettingsKey.FLAGS,
            SettingsKey.DRIVER,
            SettingsKey.POLICY,
            SettingsKey.PROBABILITY,
            SettingsKey.SEED,
            SettingsKey.SCHEDULE,
            SettingsKey.SYNC,
            SettingsKey.RULES,
            SettingsKey.EXIT,
            SettingsKey.RUN);

    private AnnotatedSettings() {}

    static VerifierSettings of(VerifyDrivers annotation) {
        long seed = annotation.seed() == VerifyDrivers.DRAWN ? new SecureRandom().nextLong() : annotation.seed();
        PendingSettings usual = PendingSettings.DEFAULTS;
        FaultAttributes attributes = new FaultAttributes(
                annotation.probability(),
                usual.attributes().interval(),
                usual.attributes().times(),
                usual.attributes().space());
        VerifierSettings ofElements = VerifierSettings.DEFAULTS
                .withFlags(new VerifierFlags(annotation.flags()))
                .withDrivers(List.of(annotation.value()))
                .withPending(usual.withPolicy(annotation.policy())
                        .withAttributes(attributes)
                        .withSeed(seed)
                        .withSchedule(annotation.schedule())
                        .withSynchronous(List.of(annotation.sync())))
                .withRules(RuleActions.parse(String.join(":", annotation.rules())));
        return withMore(ofElements, annotation.settings());
    }

    /** {@code settings} but for those that {@code text} names. */
    private static VerifierSettings withMore(VerifierSettings settings, String text) {
        VerifierSettings all = VerifierSettings.parse(text, settings);
        if (all.failsAtExit() || all.runFolder().isPresent()) {
            throw new InvalidSettingsException("The settings \"" + text
                    + "\" of @VerifyDrivers have run or exit, which are about a whole JVM; leave them away");
        }
        return all;
    }

    /** The annotation that gives {@code settings} again. */
    static String replay(VerifierSettings settings) {
        StringBuilder text = new StringBuilder("@VerifyDrivers(value = ").append(array(settings.drivers()));
        text.append(", flags = ").append(settings.flags());
        settings.seed()
                .ifPresent(seed -> text.append(", seed = ")
                        .append(VerifierSettings.formatSeed(seed))
                        .append('L'));
        PendingSettings pending = settings.pending();
        text.append(", policy = Policy.").append(pending.policy());
        if (pending.policy() == Policy.RANDOM) {
            text.append(String.format(
                    Locale.ROOT, ", probability = %s", pending.attributes().probability()));
        }
        text.append(", schedule = ScheduleChoice.").append(pending.schedule());
        if (!pending.synchronous().isEmpty()) {
            text.append(", sync = ").append(array(pending.synchronous()));
        }
        if (!settings.rules().byCode().isEmpty()) {
            text.append(", rules = \"").append(settings.rules()).append('"');
        }
        String more = more(settings);
        if (!more.isEmpty()) {
            text.append(", settings = \"").append(more.replace("\\", "\\\\")).append('"');
        }
        return text.append(')').toString();
    }

    /** What has no element of its own, as in the agent's argument. */
    private static String more(VerifierSettings settings) {
        return settings.toMap().entrySet().stream()
                .filter(entry -> !ELEMENTS.contains(entry.getKey()))
                .map(entry -> entry.getKey().text() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    private static String array(List<String> names) {
        String joined = names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        return names.size() == 1 ? joined : "{" + joined + "}";
    }
}
