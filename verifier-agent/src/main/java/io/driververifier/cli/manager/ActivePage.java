package io.driververifier.cli.manager;

import io.driververifier.cli.live.ControlledJvms.Jvm;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.live.LiveDriver;
import io.driververifier.verifier.live.LiveState;
import io.driververifier.verifier.live.VolatileChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a running JVM verifies now, and what can be changed of it at once. */
final class ActivePage extends LivePage {
    private final Session session;
    private final Jvm jvm;

    ActivePage(Session session, Jvm jvm, LiveFeed feed) {
        super(feed);
        this.session = session;
        this.jvm = jvm;
    }

    @Override
    public String title() {
        return "Currently verified drivers";
    }

    @Override
    List<Item> content() {
        LiveState state = feed().state();
        List<Item> items = new ArrayList<>();
        items.add(Item.text(jvm.command()));
        items.add(Item.text(""));
        items.add(Item.text("Options (" + state.settings().flags() + (state.isVolatile() ? ", volatile):" : "):")));
        List<VerifierOption> options = options(state);
        options.forEach(option -> items.add(Item.text("  " + option.title())));
        if (options.isEmpty()) {
            items.add(Item.text("  None"));
        }
        items.add(Item.text("Drivers:"));
        for (LiveDriver driver : state.drivers()) {
            items.add(Item.text("  " + driver.name() + "  " + driver.state().text()));
        }
        if (state.drivers().isEmpty()) {
            items.add(Item.text("  None"));
        }
        items.add(Item.text(""));
        items.add(new Item.Button("Change options", this::changeOptions));
        items.add(new Item.Button("Add a driver", this::addDriver));
        items.add(new Item.Button("Remove a driver", this::removeDriver));
        return items;
    }

    private static List<VerifierOption> options(LiveState state) {
        return Arrays.stream(VerifierOption.values())
                .filter(option -> state.settings().flags().has(option))
                .toList();
    }

    private Move changeOptions() {
        Set<VerifierOption> chosen = EnumSet.noneOf(VerifierOption.class);
        chosen.addAll(options(feed().state()));
        return new Move.Next(new OptionsPage(
                "Change the options of JVM " + jvm.pid(),
                chosen,
                OptionsPage.Least.NONE,
                "OK",
                () -> apply(new VolatileChange(Optional.of(Draft.flags(chosen)), List.of(), List.of(), Map.of()))));
    }

    private Move addDriver() {
        return new Move.Next(TextPage.driver(text -> {
            String name = DriverChoices.nameIn(text);
            String refusal = DriverChoices.refusal(name);
            return refusal.isEmpty()
                    ? apply(new VolatileChange(Optional.empty(), List.of(name), List.of(), Map.of()))
                    : Move.stay(refusal);
        }));
    }

    private Move removeDriver() {
        List<LiveDriver> drivers = feed().state().drivers();
        return drivers.isEmpty()
                ? Move.stay("No driver is verified, so none can be removed")
                : new Move.Next(new RemovePage(
                        drivers,
                        name -> apply(new VolatileChange(Optional.empty(), List.of(), List.of(name), Map.of()))));
    }

    private Move apply(VolatileChange change) {
        return new Move.Next(new WaitPage<>(
                session,
                title(),
                () -> "Changing JVM " + jvm.pid() + " ...",
                () -> session.host().jvms().change(jvm.pid(), change),
                state -> {
                    session.changedJvm();
                    feed().accept(state);
                    boolean isIdle = !change.added().isEmpty()
                            && state.settings().flags().bits() == 0;
                    return new Move.BackTo(
                            this,
                            isIdle
                                    ? "Added; nothing is checked until options are on (Change options)"
                                    : "Changed, until the JVM ends or the next change");
                }));
    }

    @Override
    public Move next() {
        return new Move.Next(new GlobalCountersPage(feed()));
    }

    @Override
    public List<String> help() {
        return List.of(
                "Loaded: loaded and verified. Unloaded: it was, and is not loaded now. Never Loaded: no machine of"
                        + " the JVM has loaded it.",
                "What is changed here is effective at once and ends with the JVM; it is not stored.");
    }
}
