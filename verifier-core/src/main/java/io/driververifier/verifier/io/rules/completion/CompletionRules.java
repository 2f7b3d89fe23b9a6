package io.driververifier.verifier.io.rules.completion;

import io.driververifier.verifier.io.rules.CompletionRule;
import io.driververifier.verifier.io.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/** The rules about what a driver does to complete an IRP, or to let its completion go on, each once. */
public final class CompletionRules {
    /** 0x44. */
    public static final CompletedTwice COMPLETED_TWICE = new CompletedTwice();

    /** 0xC9/209. */
    public static final CompletedWhileBelow COMPLETED_WHILE_BELOW = new CompletedWhileBelow();

    /** 0xC9/228. */
    public static final PendingNotPropagated PENDING_NOT_PROPAGATED = new PendingNotPropagated();

    /** 0xC9/300; asked last, because it only guesses. */
    public static final CompletionRule SUSPICIOUS_STATUS = new SuspiciousStatus();

    /** Those asked of every completion; the first breach is the one that is reported. */
    public static final List<CompletionRule> OF_COMPLETION = List.of(
            new CompletedWithPending(),
            new CompletedOwnCancelable(),
            new CompletedCancelable(),
            new InformationBeyondBuffer(),
            new CompletedIntoFreedBuffer());

    /** All of them. */
    public static final List<Rule> ALL = all();

    private CompletionRules() {}

    private static List<Rule> all() {
        List<Rule> all = new ArrayList<>(
                List.of(COMPLETED_TWICE, COMPLETED_WHILE_BELOW, PENDING_NOT_PROPAGATED, SUSPICIOUS_STATUS));
        all.addAll(OF_COMPLETION);
        return List.copyOf(all);
    }
}
