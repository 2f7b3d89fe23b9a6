package io.driververifier.cli.manager;

import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.RunResult;
import java.util.List;

/** The counters over all verified drivers of a JVM, since it began. */
final class GlobalCountersPage extends LivePage {
    GlobalCountersPage(LiveFeed feed) {
        super(feed);
    }

    @Override
    public String title() {
        return "Global counters";
    }

    @Override
    List<Item> content() {
        RunResult result = feed().state().result();
        PendingCounters counters = result.counters();
        return List.of(
                Item.text(""),
                counter("Dispatches", counters.dispatches()),
                counter("Forced pending", counters.forced()),
                counter("  completed early", counters.early()),
                counter("  completed late", counters.late()),
                counter("  held", counters.held()),
                counter("Pending by themselves", counters.real()),
                counter("Findings", result.failures().size()),
                counter("Sites seen", result.sites().size()),
                counter("Sites forced", result.sitesForced()),
                counter("Machines open", feed().state().machines()));
    }

    @Override
    public Move next() {
        return new Move.Next(new DriverCountersPage(feed()));
    }
}
