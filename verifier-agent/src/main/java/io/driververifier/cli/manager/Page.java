package io.driververifier.cli.manager;

import java.util.List;

/** A page of the wizard: what stands on it, and what follows. Called by the wizard's thread alone. */
interface Page {
    /** What it is about. */
    String title();

    /** What stands on it at this moment. */
    List<Item> items();

    /** What Enter does here: {@code Next}, {@code Finish}; empty where it does nothing. */
    default String nextName() {
        return "Next";
    }

    /** What follows when its user goes on. */
    Move next();

    /** Called between two keys, some times a second: where something came in from elsewhere. */
    default Move tick() {
        return Move.STAY;
    }

    /** Called for {@code r}. */
    default void refresh() {}

    /** Lines for its help, over those about the keys. */
    default List<String> help() {
        return List.of();
    }
}
