package io.driververifier.cli.manager;

import java.util.List;

/**
 * What the next JVM will use.
 *
 * @param lines as {@code verifier /querysettings} prints it
 */
record ExistingPage(List<String> lines) implements Page {
    @Override
    public String title() {
        return "Existing settings";
    }

    @Override
    public List<Item> items() {
        return lines.stream().map(Item::text).toList();
    }

    @Override
    public String nextName() {
        return "Finish";
    }

    @Override
    public Move next() {
        return new Move.Done(Outcome.unchanged());
    }

    @Override
    public List<String> help() {
        return List.of("What was changed in running JVMs alone is not in here: it ends with them.");
    }
}
