package io.driververifier.cli.manager;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.PendingSettings;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often requests are forced pending, and when they complete. */
final class ForcePendingPage implements Page {
    private final Session session;
    private final Map<SettingsKey, String> chosen;

    ForcePendingPage(Session session) {
        this.session = session;
        this.chosen = session.draft().pending();
        PendingSettings usual = PendingSettings.DEFAULTS;
        chosen.putIfAbsent(SettingsKey.SCHEDULE, text(usual.schedule()));
        chosen.putIfAbsent(
                SettingsKey.PROBABILITY, Double.toString(usual.attributes().probability()));
    }

    @Override
    public String title() {
        return "Force pending I/O requests";
    }

    @Override
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        items.add(Item.text("When does a request complete that was forced pending?"));
        for (ScheduleChoice schedule : ScheduleChoice.values()) {
            String text = text(schedule);
            items.add(new Item.Radio(
                    text,
                    meaning(schedule),
                    text.equals(chosen.get(SettingsKey.SCHEDULE)),
                    () -> chosen.put(SettingsKey.SCHEDULE, text)));
        }
        items.add(Item.text(""));
        items.add(field("Probability, from 0 to 1", SettingsKey.PROBABILITY));
        items.add(field("Seed, empty to draw one for each run", SettingsKey.SEED));
        return items;
    }

    private Item field(String label, SettingsKey key) {
        return new Item.Field(label, chosen.getOrDefault(key, ""), text -> {
            if (text.isEmpty() && key == SettingsKey.SEED) {
                chosen.remove(key);
            } else {
                chosen.put(key, text);
            }
        });
    }

    private static String text(ScheduleChoice schedule) {
        return schedule.name().toLowerCase(Locale.ROOT);
    }

    private static String meaning(ScheduleChoice schedule) {
        return switch (schedule) {
            case EARLY -> "before the call returns, on another thread";
            case LATE -> "when the caller cannot go on without it";
            case HELD -> "when the whole program waits";
            case SHUFFLE -> "together with others, in another order";
            case MIXED -> "early, late or held, drawn for each call";
            case INLINE -> "bindings: the call waits for it";
            case DEFERRED -> "bindings: the operation begins later";
        };
    }

    @Override
    public Move next() {
        try {
            VerifierSettings.DEFAULTS
                    .withFlags(Draft.flags(session.draft().options()))
                    .with(chosen);
        } catch (InvalidSettingsException refused) {
            return Move.stay(String.valueOf(refused.getMessage()));
        }
        return new Move.Next(new DriverKindPage(session));
    }

    @Override
    public List<String> help() {
        return List.of(
                "The same seed forces the same calls again. A site's first call is always forced. As it stands is"
                        + " right for a start.");
    }
}
