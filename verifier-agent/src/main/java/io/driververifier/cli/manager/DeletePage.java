package io.driververifier.cli.manager;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Asks whether the stored settings are to go.
 *
 * @param session where they are
 */
record DeletePage(Session session) implements Page {
    @Override
    public String title() {
        return "Delete existing settings";
    }

    @Override
    public List<Item> items() {
        String file = session.store().file().toString();
        return Files.exists(session.store().file())
                ? List.of(
                        Item.text("Finish removes the options and the list of drivers from"),
                        Item.text(file),
                        Item.text(""),
                        Item.text("No driver is verified then from the next JVM on. JVMs that run stay as they are."))
                : List.of(Item.text("No settings are stored; they would be in"), Item.text(file));
    }

    @Override
    public String nextName() {
        return "Finish";
    }

    @Override
    public Move next() {
        try {
            return new Move.Done(
                    session.store().clear()
                            ? Outcome.changed(List.of(
                                    "The settings are removed from "
                                            + session.store().file(),
                                    "",
                                    "No driver is verified from the next JVM on that is started with the agent."))
                            : Outcome.unchanged("No settings are stored in "
                                    + session.store().file()));
        } catch (UncheckedIOException failure) {
            return new Move.Next(session.failed(failure));
        }
    }
}
