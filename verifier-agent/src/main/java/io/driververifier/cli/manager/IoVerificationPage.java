package io.driververifier.cli.manager;

import io.driververifier.verifier.VerifierOption;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Asks whether I/O verification is to be added, without which nothing can be forced pending. */
final class IoVerificationPage implements Page {
    private final Set<VerifierOption> chosen;
    private final Supplier<Move> then;
    private boolean adds = true;

    IoVerificationPage(Set<VerifierOption> chosen, Supplier<Move> then) {
        this.chosen = chosen;
        this.then = then;
    }

    @Override
    public String title() {
        return "I/O verification is needed";
    }

    @Override
    public List<Item> items() {
        return List.of(
                Item.text("Force pending I/O requests works only together with I/O verification. Add it?"),
                Item.text(""),
                new Item.Radio("Yes, select I/O verification too", "", adds, () -> adds = true),
                new Item.Radio("No, back to the list", "", !adds, () -> adds = false));
    }

    @Override
    public Move next() {
        if (!adds) {
            return new Move.Back();
        }
        chosen.add(VerifierOption.IO_VERIFICATION);
        // In its own place: who comes back is not asked again.
        return then.get() instanceof Move.Next next ? new Move.Replace(next.page()) : Move.STAY;
    }
}
