package io.driververifier.cli.manager;

import io.driververifier.verifier.live.LiveDriver;
import java.util.ArrayList;
import java.util.List;

/** The counters of one driver, which is selected above them. */
final class DriverCountersPage extends LivePage {
    private String selected;

    DriverCountersPage(LiveFeed feed) {
        super(feed);
        List<LiveDriver> drivers = feed.state().drivers();
        this.selected = drivers.isEmpty() ? "" : drivers.get(0).name();
    }

    @Override
    public String title() {
        return "Individual counters";
    }

    @Override
    List<Item> content() {
        List<Item> items = new ArrayList<>();
        List<LiveDriver> drivers = feed().state().drivers();
        if (drivers.isEmpty()) {
            items.add(Item.text("No drivers are currently verified."));
        }
        for (LiveDriver driver : drivers) {
            boolean isSelected = driver.name().equals(selected);
            items.add(new Item.Radio(driver.name(), driver.state().text(), isSelected, () -> selected = driver.name()));
            if (isSelected) {
                items.add(counter("Loads", driver.loads()));
                items.add(counter("Unloads", driver.unloads()));
                items.add(counter("Entries", driver.entries()));
                items.add(counter("Calls intercepted", driver.calls()));
                items.add(counter("Classes woven", driver.wovenClasses()));
            }
        }
        return items;
    }

    @Override
    public String nextName() {
        return "Finish";
    }

    @Override
    public Move next() {
        return new Move.Done(Outcome.unchanged());
    }
}
