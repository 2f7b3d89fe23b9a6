package io.driververifier.cli.manager;

import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The first page: what is to be done. */
final class TaskPage implements Page {
    /** The tasks of Driver Verifier Manager. */
    private enum Task {
        STANDARD("Create standard settings", "the usual checks; you choose the drivers"),
        CUSTOM("Create custom settings (for code developers)", "you choose the options too"),
        DELETE("Delete existing settings", "nothing is verified from the next JVM on"),
        DISPLAY("Display existing settings", "what the next JVM will use"),
        VERIFIED("Display information about the currently verified drivers", "what running JVMs do");

        private final String label;
        private final String note;

        Task(String label, String note) {
            this.label = label;
            this.note = note;
        }
    }

    private final Session session;
    private Task task = Task.STANDARD;

    TaskPage(Session session) {
        this.session = session;
    }

    /** The options of the standard settings that are available. */
    static List<VerifierOption> standardOptions() {
        return Arrays.stream(VerifierOption.values())
                .filter(option -> VerifierFlags.STANDARD.has(option))
                .toList();
    }

    @Override
    public String title() {
        return "Select a task";
    }

    @Override
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (Task each : Task.values()) {
            items.add(new Item.Radio(each.label, each.note, each == task, () -> task = each));
        }
        items.add(Item.text(""));
        items.add(Item.faint("Nothing is written before the last page's Finish."));
        return items;
    }

    @Override
    public List<String> help() {
        return List.of("Settings say which drivers are verified and how. They are stored in "
                + session.store().file() + " and take effect at the next JVM that is started with the agent.");
    }

    @Override
    public Move next() {
        return switch (task) {
            case STANDARD -> {
                session.draft().choose(standardOptions());
                yield new Move.Next(new DriverKindPage(session));
            }
            case CUSTOM -> new Move.Next(new CustomPage(session));
            case DELETE -> new Move.Next(new DeletePage(session));
            case DISPLAY -> existing();
            case VERIFIED -> new Move.Next(JvmsPage.lookFor(session));
        };
    }

    private Move existing() {
        try {
            return new Move.Next(new ExistingPage(session.host().settingsText()));
        } catch (RuntimeException failure) {
            return new Move.Next(session.failed(failure));
        }
    }
}
