package io.driververifier.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LayeredSettings;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.PendingCoverage;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.StoredSettings;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.live.LiveDriver;
import io.driververifier.verifier.live.LiveState;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the queries show, as JSON; the names of its members stay as they are. Stateless. */
final class QueryJson {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private QueryJson() {}

    /** {@code /querysettings}: the settings that apply, each with its place, and the boot mode of {@code store}. */
    static String of(LayeredSettings layers, SettingsStore store) {
        StoredSettings stored = store.stored().orElse(StoredSettings.NONE);
        JsonObject json = settings(layers.settings());
        json.addProperty("bootMode", stored.bootMode().text());
        stored.bootsLeft().ifPresent(boots -> json.addProperty("bootsLeft", boots));
        json.addProperty("file", store.file().toString());
        JsonObject sources = new JsonObject();
        Map<SettingsKey, LayeredSettings.Layer> deciding = layers.deciding();
        deciding.forEach((key, layer) -> {
            JsonObject source = new JsonObject();
            source.addProperty("value", layer.values().get(key));
            source.addProperty("source", layer.source().name().toLowerCase(Locale.ROOT));
            source.addProperty("where", layer.where());
            sources.add(key.text(), source);
        });
        json.add("sources", sources);
        return GSON.toJson(json);
    }

    /** {@code /query}: what each running JVM verifies. */
    static String ofStates(List<LiveState> states) {
        JsonArray array = new JsonArray();
        states.forEach(state -> array.add(state(state)));
        return GSON.toJson(array);
    }

    /** {@code /rules query}. */
    static String ofRules(List<RulesSwitch.RuleLine> rules) {
        JsonArray array = new JsonArray();
        for (RulesSwitch.RuleLine rule : rules) {
            JsonObject json = new JsonObject();
            json.addProperty("id", rule.info().code());
            json.addProperty("name", rule.info().name());
            json.addProperty("action", rule.action().name().toLowerCase(Locale.ROOT));
            json.addProperty("isDefault", !rule.isChosen());
            array.add(json);
        }
        return GSON.toJson(array);
    }

    /** {@code coverage}: the sites {@code shown}, and what all of {@code coverage} comes to. */
    static String ofCoverage(List<String> runs, PendingCoverage coverage, List<SiteResult> shown) {
        JsonObject json = new JsonObject();
        json.add("runs", texts(runs));
        json.addProperty("percent", coverage.percent());
        json.addProperty("canBeForced", coverage.canBeForced());
        json.add("sites", sites(shown));
        return GSON.toJson(json);
    }

    private static JsonObject settings(VerifierSettings settings) {
        JsonObject json = new JsonObject();
        json.addProperty("flags", settings.flags().bits());
        json.add("options", options(settings.flags()));
        json.addProperty("isOfAllDrivers", settings.isOfAllDrivers());
        json.add("drivers", texts(settings.drivers()));
        json.add("excluded", texts(settings.excluded()));
        JsonObject values = new JsonObject();
        settings.toMap().forEach((key, value) -> values.addProperty(key.text(), value));
        json.add("settings", values);
        return json;
    }

    private static JsonArray options(VerifierFlags flags) {
        JsonArray array = new JsonArray();
        for (VerifierOption option : VerifierOption.values()) {
            if (flags.has(option)) {
                array.add(option.title());
            }
        }
        return array;
    }

    private static JsonObject state(LiveState state) {
        JsonObject json = new JsonObject();
        json.addProperty("pid", state.pid());
        json.addProperty("at", state.at().toString());
        json.addProperty("isVolatile", state.isVolatile());
        json.add("effective", settings(state.settings()));
        json.add("addedDrivers", texts(state.added()));
        json.add("removedDrivers", texts(state.removed()));
        json.addProperty("machines", state.machines());
        json.add("statistics", statistics(state.result()));
        JsonArray drivers = new JsonArray();
        state.drivers().forEach(driver -> drivers.add(driver(driver)));
        json.add("drivers", drivers);
        JsonArray findings = new JsonArray();
        state.result().findings().forEach(finding -> findings.add(finding(finding)));
        json.add("findings", findings);
        json.add("notes", texts(state.result().notes()));
        return json;
    }

    private static JsonObject statistics(RunResult result) {
        PendingCounters counters = result.counters();
        JsonObject json = new JsonObject();
        json.addProperty("dispatches", counters.dispatches());
        json.addProperty("picked", counters.picked());
        json.addProperty("forced", counters.forced());
        json.addProperty("early", counters.early());
        json.addProperty("late", counters.late());
        json.addProperty("held", counters.held());
        json.addProperty("real", counters.real());
        json.addProperty("sitesSeen", result.sites().size());
        json.addProperty("sitesForced", result.sitesForced());
        json.add("sites", sites(result.sites()));
        return json;
    }

    private static JsonArray sites(List<SiteResult> sites) {
        JsonArray array = new JsonArray();
        for (SiteResult site : sites) {
            JsonObject json = new JsonObject();
            json.addProperty("id", site.id());
            json.addProperty("description", site.description());
            json.addProperty("seen", site.seen());
            json.addProperty("early", site.early());
            json.addProperty("late", site.late());
            json.addProperty("held", site.held());
            json.addProperty("real", site.real());
            json.addProperty("exempt", site.exempt());
            array.add(json);
        }
        return array;
    }

    private static JsonObject driver(LiveDriver driver) {
        JsonObject json = new JsonObject();
        json.addProperty("name", driver.name());
        json.addProperty("state", driver.state().text());
        json.addProperty("loads", driver.loads());
        json.addProperty("unloads", driver.unloads());
        json.addProperty("entries", driver.entries());
        json.addProperty("calls", driver.calls());
        json.addProperty("wovenClasses", driver.wovenClasses());
        return json;
    }

    private static JsonObject finding(Finding finding) {
        JsonObject json = new JsonObject();
        json.addProperty("headline", finding.headline());
        json.addProperty("driver", finding.driver());
        json.addProperty("fails", finding.fails());
        json.addProperty("count", finding.count());
        return json;
    }

    private static JsonArray texts(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
