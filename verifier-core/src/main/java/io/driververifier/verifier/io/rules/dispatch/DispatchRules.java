package io.driververifier.verifier.io.rules.dispatch;

import io.driververifier.verifier.io.rules.DispatchRule;
import io.driververifier.verifier.io.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/** The rules about what comes out of a driver's dispatch routine, and what any of its routines throws, each once. */
public final class DispatchRules {
    /** 0x1E. */
    public static final ExceptionEscaped EXCEPTION_ESCAPED = new ExceptionEscaped();

    /**
     * Those asked of every dispatch routine that returns; the first breach is the one that is reported.
     *
     * <p>{@link ReturnedMinusOne} stands first, because others find its value wrong too and say less; {@link
     * SuspiciousReturn} last, because it only guesses.
     */
    public static final List<DispatchRule> OF_DISPATCH = List.of(
            new ReturnedMinusOne(),
            new MarkedPendingNotReturned(),
            new ReturnedPendingUnmarked(),
            new DroppedIrp(),
            new ReturnDiffersFromStatus(),
            new SuspiciousReturn());

    /** All of them. */
    public static final List<Rule> ALL = all();

    private DispatchRules() {}

    private static List<Rule> all() {
        List<Rule> all = new ArrayList<>(OF_DISPATCH);
        all.add(EXCEPTION_ESCAPED);
        return List.copyOf(all);
    }
}
