package io.driververifier.cli.manager;

import io.driververifier.verifier.VerifierOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Custom settings: from the full list, or sets that others have put together. */
final class CustomPage implements Page {
    private final Session session;
    private boolean isFullList = true;
    private boolean hasStandard;
    private boolean hasForcePending;

    CustomPage(Session session) {
        this.session = session;
    }

    @Override
    public String title() {
        return "Create custom settings";
    }

    @Override
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        items.add(
                new Item.Radio("Select individual settings from a full list", "", isFullList, () -> isFullList = true));
        items.add(new Item.Radio("Enable predefined settings", "", !isFullList, () -> isFullList = false));
        if (!isFullList) {
            items.add(new Item.Check(
                    "Standard settings",
                    "0x"
                            + Integer.toHexString(
                                    Draft.flags(TaskPage.standardOptions()).bits()),
                    hasStandard,
                    true,
                    toggled(() -> hasStandard = !hasStandard)));
            items.add(new Item.Check(
                    "Force pending I/O requests",
                    "0x210: with I/O verification, which it needs",
                    hasForcePending,
                    true,
                    toggled(() -> hasForcePending = !hasForcePending)));
            items.add(new Item.Check(
                    VerifierOption.LOW_RESOURCES_SIMULATION.title(),
                    VerifierOption.LOW_RESOURCES_SIMULATION.whyNot(),
                    false,
                    false,
                    () -> ""));
        }
        return items;
    }

    private static Supplier<String> toggled(Runnable toggle) {
        return () -> {
            toggle.run();
            return "";
        };
    }

    @Override
    public Move next() {
        if (isFullList) {
            return new Move.Next(new OptionsPage(
                    "Select individual settings",
                    session.draft().options(),
                    OptionsPage.Least.ONE,
                    "Next",
                    () -> new Move.Next(afterOptions(session))));
        }
        Set<VerifierOption> options = new LinkedHashSet<>();
        if (hasStandard) {
            options.addAll(TaskPage.standardOptions());
        }
        if (hasForcePending) {
            options.add(VerifierOption.IO_VERIFICATION);
            options.add(VerifierOption.FORCE_PENDING);
        }
        if (options.isEmpty()) {
            return Move.stay("Select at least one of the predefined settings (Space)");
        }
        session.draft().choose(options);
        return new Move.Next(afterOptions(session));
    }

    private static Page afterOptions(Session session) {
        return session.draft().options().contains(VerifierOption.FORCE_PENDING)
                ? new ForcePendingPage(session)
                : new DriverKindPage(session);
    }
}
