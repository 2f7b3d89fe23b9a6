package io.driververifier.cli.manager;

import io.driververifier.cli.project.ProjectDriver;
import java.util.ArrayList;
import java.util.List;

/**
 * The drivers of the project with check boxes.
 *
 * @param session for what
 * @param choices the drivers
 */
record DriverListPage(Session session, DriverChoices choices) implements Page {
    @Override
    public String title() {
        return "Select driver names from a list";
    }

    @Override
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        if (choices.drivers().isEmpty()) {
            items.add(Item.text("No driver was found in " + session.host().directory() + ": no service file"
                    + " META-INF/services/io.driververifier.nt.io.Driver in a folder of classes or resources or in a"
                    + " jar, and no jar with Driver-Name in its manifest. Build the project first, or add a driver by"
                    + " its name, its jar or a class of it."));
            items.add(Item.text(""));
        } else {
            items.add(button("Select all", () -> choices.selectAll(true)));
            items.add(button("Deselect all", () -> choices.selectAll(false)));
            items.add(button("Invert selection", choices::invert));
        }
        items.add(new Item.Button("Add a driver that is not in the list", this::add));
        choices.drivers().forEach(driver -> items.add(check(driver)));
        if (!choices.isComplete()) {
            items.add(Item.faint("There may be more: the project is too large to be searched whole."));
        }
        return items;
    }

    private Item check(ProjectDriver driver) {
        boolean isEnabled = choices.isEnabled(driver);
        String note = isEnabled ? driver.where() : DriverChoices.refusal(driver.name());
        return new Item.Check(driver.name(), note, choices.isSelected(driver), isEnabled, () -> {
            choices.toggle(driver);
            return "";
        });
    }

    private Item button(String label, Runnable press) {
        return new Item.Button(label, () -> {
            press.run();
            return Move.stay(
                    choices.selected().size() + " of " + choices.drivers().size() + " are selected");
        });
    }

    private Move add() {
        return new Move.Next(TextPage.driver(name -> {
            String refusal = choices.add(name);
            return refusal.isEmpty()
                    ? new Move.BackTo(this, "It is on top of the list; Space selects it")
                    : Move.stay(refusal);
        }));
    }

    @Override
    public Move next() {
        return choices.selected().isEmpty()
                ? Move.stay("Select at least one driver (Space), or add one")
                : new Move.Next(new ReviewPage(session));
    }

    @Override
    public List<String> help() {
        return List.of("A driver that no JVM loads is no error here; a run says Never Loaded of it.");
    }
}
