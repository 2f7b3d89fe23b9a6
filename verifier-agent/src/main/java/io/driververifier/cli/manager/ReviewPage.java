package io.driververifier.cli.manager;

import io.driververifier.verifier.DriverSpec;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.VerifierSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The last page before settings are stored: what they will be.
 *
 * @param session what was chosen
 */
record ReviewPage(Session session) implements Page {
    @Override
    public String title() {
        return "Store these settings?";
    }

    @Override
    public List<Item> items() {
        VerifierSettings settings = session.draft().settings();
        List<Item> items = new ArrayList<>();
        items.add(Item.text("Options (" + settings.flags() + "):"));
        for (VerifierOption option : session.draft().options()) {
            items.add(Item.text("  " + option.title()));
        }
        items.add(Item.text("Drivers:"));
        settings.drivers()
                .forEach(name -> items.add(Item.text("  " + (name.equals(DriverSpec.ALL) ? name + " (all)" : name))));
        items.add(Item.text(""));
        items.add(Item.text("Finish stores them in " + session.store().file()
                + ", in place of what is there. They take effect at the next JVM that is started with the agent."));
        return items;
    }

    @Override
    public String nextName() {
        return "Finish";
    }

    @Override
    public Move next() {
        try {
            VerifierSettings settings = session.draft().settings();
            // What cannot be shown afterwards is refused before.
            session.host().settingsText();
            session.store().update(stored -> stored.verifying(settings));
            List<String> lines = new ArrayList<>(session.host().settingsText());
            lines.add("");
            lines.add("They take effect at the next JVM that is started with the agent.");
            return new Move.Done(Outcome.changed(lines));
        } catch (RuntimeException failure) {
            return new Move.Next(session.failed(failure));
        }
    }
}
