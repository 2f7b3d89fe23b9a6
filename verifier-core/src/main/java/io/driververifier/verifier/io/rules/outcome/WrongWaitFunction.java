package io.driververifier.verifier.io.rules.outcome;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/** 0xC9/4A04: a dispatcher object is waited on by the kernel's routines, not by those of {@code java.lang.Object}. */
public final class WrongWaitFunction implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION,
            0x4A04,
            Severity.FATAL,
            "used a dispatcher object as a Java monitor",
            "Call KeWaitForSingleObject; KeSetEvent does not notify Java's monitor of the object.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such a use, {@code how}. */
    public Breach breach(String how) {
        return new Breach(
                this, "The driver calls " + how + " on an event, which no routine of the kernel ever notifies.");
    }
}
