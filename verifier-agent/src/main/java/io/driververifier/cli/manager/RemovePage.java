package io.driververifier.cli.manager;

import io.driververifier.verifier.live.LiveDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Which driver leaves verification. */
final class RemovePage implements Page {
    private final List<LiveDriver> drivers;
    private final Function<String, Move> remove;
    private String selected;

    RemovePage(List<LiveDriver> drivers, Function<String, Move> remove) {
        this.drivers = drivers;
        this.remove = remove;
        this.selected = drivers.get(0).name();
    }

    @Override
    public String title() {
        return "Remove a driver";
    }

    @Override
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (LiveDriver driver : drivers) {
            items.add(new Item.Radio(
                    driver.name(),
                    driver.state().text(),
                    driver.name().equals(selected),
                    () -> selected = driver.name()));
        }
        items.add(Item.text(""));
        items.add(Item.faint("A driver that is loaded cannot be removed; it leaves verification when its JVM ends."));
        return items;
    }

    @Override
    public String nextName() {
        return "OK";
    }

    @Override
    public Move next() {
        return remove.apply(selected);
    }
}
