package io.driververifier.verifier.io.rules.kernel;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC4/3F: {@code ObDereferenceObject} gives up a reference that there is.
 *
 * <p>Silent where somebody else's reference is given up instead: the count does not say whose they are.
 */
public final class DereferencedTooOften implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x3F,
            Severity.FATAL,
            "dereferenced an object more often than it was referenced",
            "Dereference an object once for each reference that was taken.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** An object with {@code references} is about to be dereferenced. */
    public @Nullable Breach check(int references) {
        return references <= 0
                ? new Breach(this, "ObDereferenceObject was called for an object whose reference count is 0.")
                : null;
    }
}
