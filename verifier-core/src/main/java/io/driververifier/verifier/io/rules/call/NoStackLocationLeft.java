package io.driververifier.verifier.io.rules.call;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/** 0x35: an IRP has a stack location for each driver that it is passed to. */
public final class NoStackLocationLeft implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.NO_MORE_IRP_STACK_LOCATIONS,
            0,
            Severity.FATAL,
            "passed an IRP down that has no stack location left",
            "Allocate the IRP with the StackSize of the device that it is sent to.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Looks at an IRP whose next location is about to be used. */
    public @Nullable Breach check(int nextLocation, int stackCount) {
        return nextLocation > 0
                ? null
                : new Breach(
                        this,
                        "The driver uses the next stack location of an IRP that has " + stackCount
                                + ", all of them taken.");
    }
}
