package io.driververifier.verifier.io.rules.dispatch;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/** 0x1E: a routine of a driver lets no exception out; in the kernel there is nobody to catch it. */
public final class ExceptionEscaped implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.KMODE_EXCEPTION_NOT_HANDLED,
            0,
            Severity.FATAL,
            "let an exception out",
            "Catch it in the routine and complete the IRP with a status that says what failed.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** {@code escaped} came out of the driver's {@code routine}. */
    public Breach breach(String routine, Throwable escaped) {
        return new Breach(this, "The " + routine + " threw " + escaped + ".");
    }
}
