package io.driververifier.cli.manager;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A page about a running JVM, which refreshes. */
abstract class LivePage implements Page {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final LiveFeed feed;

    LivePage(LiveFeed feed) {
        this.feed = feed;
    }

    final LiveFeed feed() {
        return feed;
    }

    /** What stands under the line about the JVM. */
    abstract List<Item> content();

    @Override
    public final List<Item> items() {
        List<Item> items = new ArrayList<>();
        String at = TIME.format(feed.state().at());
        if (feed.trouble().isPresent()) {
            items.add(Item.warning("JVM " + feed.state().pid() + " does not answer any more: "
                    + feed.trouble().get()));
            items.add(Item.faint("What it told last, at " + at + ":"));
        } else {
            items.add(Item.faint("JVM " + feed.state().pid() + " at " + at));
        }
        items.addAll(content());
        return items;
    }

    @Override
    public final Move tick() {
        feed.tick();
        return Move.STAY;
    }

    @Override
    public final void refresh() {
        feed.ask();
    }

    /** A counter with its name. */
    static Item counter(String name, long value) {
        return Item.text(String.format(Locale.ROOT, "  %-28s %9d", name, value));
    }
}
