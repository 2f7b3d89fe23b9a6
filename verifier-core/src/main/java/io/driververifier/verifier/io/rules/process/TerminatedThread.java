package io.driververifier.verifier.io.rules.process;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC4/4B01: {@code TerminateThread} is not used: the thread may hold a lock, and what it was doing is left half done. Application Verifier
 * stops there too.
 */
public final class TerminatedThread implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x4B01,
            Severity.NON_FATAL,
            "tore a thread away",
            "Have the thread end by itself: tell it to, and wait for it.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** What is wrong. */
    public Breach breach() {
        return new Breach(
                this,
                "The program called TerminateThread; what the thread had locked stays locked, and what it was changing is half-changed.");
    }
}
