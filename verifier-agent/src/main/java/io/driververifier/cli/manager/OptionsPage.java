package io.driververifier.cli.manager;

import io.driververifier.verifier.VerifierOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The full list of options.
 *
 * @param title what they are for
 * @param chosen those that are chosen; the page changes it
 * @param least how few may be chosen
 * @param nextName what Enter does
 * @param then what follows
 */
record OptionsPage(String title, Set<VerifierOption> chosen, Least least, String nextName, Supplier<Move> then)
        implements Page {
    /** How few may be chosen. */
    enum Least {
        NONE,
        ONE
    }

    @Override
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        options(true).forEach(option -> items.add(check(option)));
        items.add(Item.text(""));
        items.add(Item.faint("Driver Verifier's other options, which this version does not have:"));
        options(false).forEach(option -> items.add(check(option)));
        return items;
    }

    private static List<VerifierOption> options(boolean available) {
        return Arrays.stream(VerifierOption.values())
                .filter(option -> option.isAvailable() == available)
                .toList();
    }

    private Item check(VerifierOption option) {
        return new Item.Check(option.toString(), option.whyNot(), chosen.contains(option), option.isAvailable(), () -> {
            if (!chosen.remove(option)) {
                chosen.add(option);
            }
            return "";
        });
    }

    @Override
    public Move next() {
        if (chosen.isEmpty() && least == Least.ONE) {
            return Move.stay("Select at least one option (Space)");
        }
        boolean needsMore =
                chosen.contains(VerifierOption.FORCE_PENDING) && !chosen.contains(VerifierOption.IO_VERIFICATION);
        return needsMore ? new Move.Next(new IoVerificationPage(chosen, then)) : then.get();
    }

    @Override
    public List<String> help() {
        return List.of(
                "I/O verification checks what a driver does with its IRPs. Force pending I/O requests makes drivers"
                        + " below it answer pending, which they are free to do at any time, and needs I/O verification.");
    }
}
