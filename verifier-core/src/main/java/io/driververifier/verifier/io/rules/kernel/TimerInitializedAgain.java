package io.driververifier.verifier.io.rules.kernel;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/0A: the timer of a device is initialized once.
 *
 * <p>Silent nowhere.
 */
public final class TimerInitializedAgain implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x0A,
            Severity.FATAL,
            "initialized the timer of a device that has one",
            "Call IoInitializeTimer once for each device, in AddDevice; IoStopTimer and "
                    + "IoStartTimer may be repeated.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such a call. */
    public Breach breach() {
        return new Breach(this, "IoInitializeTimer was called for a device that has a timer already.");
    }
}
