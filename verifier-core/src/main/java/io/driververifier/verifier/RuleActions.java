package io.driververifier.verifier;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What its user has chosen to be done about breaches, by the code of the rule. Immutable.
 *
 * @param byCode the code of a rule as {@link RuleInfo#code} writes it, and the action
 */
public record RuleActions(Map<String, RuleAction> byCode) {
    /** Nothing chosen: each rule by its severity. */
    public static final RuleActions BY_SEVERITY = new RuleActions(Map.of());

    private static final char SEPARATOR = ':';

    /** As the record says, copied. */
    public RuleActions {
        byCode = Map.copyOf(byCode);
    }

    /** The action for the rule {@code info}. */
    public RuleAction of(RuleInfo info) {
        RuleAction chosen = byCode.get(info.code());
        return chosen == null ? info.severity().action() : chosen;
    }

    /**
     * Reads {@code 0xC9/21C=disable:0x44=ignore}.
     *
     * @throws InvalidSettingsException if it makes no sense
     */
    public static RuleActions parse(String text) {
        Map<String, RuleAction> actions = new TreeMap<>();
        for (String part : text.split(String.valueOf(SEPARATOR), -1)) {
            if (!part.isBlank()) {
                int equals = part.indexOf('=');
                if (equals < 0) {
                    throw new InvalidSettingsException(
                            "\"" + part.strip() + "\" is no choice for a rule; write 0xC9/21C=disable");
                }
                actions.put(code(part.substring(0, equals)), action(part.substring(equals + 1)));
            }
        }
        return new RuleActions(actions);
    }

    /** The code as {@link RuleInfo#code} writes it; whether a rule has it is for the registry of rules to say. */
    private static String code(String text) {
        String digits = text.strip().toUpperCase(Locale.ROOT);
        String code = "0x" + (digits.startsWith("0X") ? digits.substring(2) : digits);
        if (!code.matches("0x[0-9A-F]+(/[0-9A-F]+)?")) {
            throw new InvalidSettingsException("\"" + text.strip() + "\" is no code of a rule; write 0xC9/21C");
        }
        return code;
    }

    private static RuleAction action(String text) {
        for (RuleAction action : RuleAction.values()) {
            if (action.name().equalsIgnoreCase(text.strip())) {
                return action;
            }
        }
        throw new InvalidSettingsException(
                "\"" + text.strip() + "\" is no action; valid are break, ignore, zap, remove, disable");
    }

    /** What {@link #parse} reads back; empty if nothing was chosen. */
    @Override
    public String toString() {
        return new TreeMap<>(byCode)
                .entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + entry.getValue().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(String.valueOf(SEPARATOR)));
    }
}
