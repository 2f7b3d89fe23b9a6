package io.driververifier.verifier.io.rules.irql;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/227: a completion routine is not in pageable code, because it may run at {@code DISPATCH_LEVEL}.
 *
 * <p>Code says that it is pageable by {@code PAGED_CODE}. Silent where that stands in a routine which the completion routine
 * has another thread or a work item run, or in a dispatch routine that it calls through {@code IoCallDriver}.
 */
public final class PageableCompletionRoutine implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x227,
            Severity.FATAL,
            "has pageable code in a completion routine",
            "Take PAGED_CODE and the pageable section away, or have a work item do what needs " + "them.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** {@code PAGED_CODE} in a completion routine. */
    public Breach breach() {
        return new Breach(
                this, "The completion routine runs pageable code; it may be called at DISPATCH_LEVEL by any driver.");
    }
}
