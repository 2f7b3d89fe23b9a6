package io.driververifier.cli;

import io.driververifier.verifier.LayeredSettings;
import io.driververifier.verifier.RuleAction;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.StoredSettings;
import io.driververifier.verifier.io.rules.Rule;
import io.driververifier.verifier.io.rules.catalog.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** {@code verifier /rules}: which breaches are looked for in the JVMs to come. One thread. */
final class RulesSwitch {
    private static final String USAGE = "/rules takes query, reset, default ID or disable ID, where ID is as in"
            + " \"verifier /rules query\": /rules disable 0xC9/21C";

    private final Surroundings surroundings;
    private final SettingsStore store;

    RulesSwitch(Surroundings surroundings, SettingsStore store) {
        this.surroundings = surroundings;
        this.store = store;
    }

    int run(SettingsSwitches switches) {
        List<String> words = switches.rules == null ? List.of() : switches.rules;
        String verb = words.isEmpty() ? "" : words.get(0).toLowerCase(Locale.ROOT);
        List<String> ids = words.subList(Math.min(1, words.size()), words.size());
        boolean takesIds = verb.equals("default") || verb.equals("disable");
        if (takesIds == ids.isEmpty() || (switches.isJson && !verb.equals("query"))) {
            throw new UsageException(USAGE);
        }
        return switch (verb) {
            case "query" -> query(switches.isJson);
            case "reset" -> change("All rules use their default settings", rules -> new TreeMap<>());
            case "default" -> change(codes(ids) + " use default settings", rules -> without(rules, ids));
            case "disable" -> change(codes(ids) + " are disabled", rules -> disabling(rules, ids));
            default -> throw new UsageException(USAGE);
        };
    }

    private static String codes(List<String> ids) {
        return String.join(", ", ids.stream().map(RulesSwitch::code).toList());
    }

    private static String code(String id) {
        String code =
                RuleActions.parse(id + "=disable").byCode().keySet().iterator().next();
        if (Rules.of(code).isEmpty()) {
            throw new UsageException("There is no rule " + code + "; \"verifier /rules query\" lists them");
        }
        return code;
    }

    private static Map<String, RuleAction> without(Map<String, RuleAction> rules, List<String> ids) {
        ids.forEach(id -> rules.remove(code(id)));
        return rules;
    }

    private static Map<String, RuleAction> disabling(Map<String, RuleAction> rules, List<String> ids) {
        ids.forEach(id -> rules.put(code(id), RuleAction.DISABLE));
        return rules;
    }

    private int change(String said, UnaryOperator<Map<String, RuleAction>> change) {
        store.update(stored -> changed(stored, change));
        surroundings.out().println(said + ".");
        surroundings.out().println("This takes effect at the next JVM that is started with the agent.");
        return ExitCode.REBOOT_NEEDED;
    }

    private static StoredSettings changed(StoredSettings stored, UnaryOperator<Map<String, RuleAction>> change) {
        RuleActions before = stored.settings().rules();
        RuleActions after = new RuleActions(change.apply(new TreeMap<>(before.byCode())));
        return after.byCode().isEmpty()
                ? stored.without(SettingsKey.RULES)
                : stored.with(SettingsKey.RULES, after.toString());
    }

    private int query(boolean isJson) {
        RuleActions chosen = LayeredSettings.in(surroundings.directory(), Surroundings.settingsVariable())
                .settings()
                .rules();
        List<RuleLine> lines = new ArrayList<>();
        for (Rule rule : Rules.ALL) {
            RuleInfo info = rule.info();
            lines.add(new RuleLine(info, chosen.of(info), chosen.byCode().containsKey(info.code())));
        }
        if (isJson) {
            surroundings.out().println(QueryJson.ofRules(lines));
        } else {
            lines.forEach(line -> surroundings.out().println(line.text()));
        }
        return ExitCode.SUCCESS;
    }

    /**
     * A rule as {@code /rules query} shows it.
     *
     * @param info the rule
     * @param action what is done about a breach
     * @param isChosen whether the user has chosen that
     */
    record RuleLine(RuleInfo info, RuleAction action, boolean isChosen) {
        String text() {
            String name = action.name().toLowerCase(Locale.ROOT);
            return String.format(Locale.ROOT, "%-10s %-8s %s", info.code(), isChosen ? name : "default", info.name());
        }
    }
}
