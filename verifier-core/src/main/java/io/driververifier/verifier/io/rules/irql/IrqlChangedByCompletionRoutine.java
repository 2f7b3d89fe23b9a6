package io.driververifier.verifier.io.rules.irql;

import io.driververifier.nt.ke.Irql;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC4/FA: a completion routine returns at the IRQL that it was called at.
 *
 * <p>Silent where the IRQL changed inside of {@code IoCallDriver} or {@code IoCompleteRequest}, and after {@code
 * IoCancelIrp}: then another driver may have left it so.
 */
public final class IrqlChangedByCompletionRoutine implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0xFA,
            Severity.FATAL,
            "returned from a completion routine at another IRQL",
            "Lower the IRQL, or release the spin lock, on every path out of the completion " + "routine.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A completion routine was called at {@code before} and has returned at {@code after}. */
    public @Nullable Breach check(Irql before, Irql after) {
        return before == after
                ? null
                : new Breach(
                        this, "The completion routine was called at " + before + " and returned at " + after + ".");
    }
}
