package io.driververifier.verifier.io;

import io.driververifier.verifier.Policy;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import java.util.List;

/** How a test driver is verified: by the rules alone, or with every call forced in one schedule. */
public enum Mode {
    UNFORCED("0x10", ScheduleChoice.MIXED),
    EARLY("0x210", ScheduleChoice.EARLY),
    LATE("0x210", ScheduleChoice.LATE),
    HELD("0x210", ScheduleChoice.HELD);

    private final String flags;
    private final ScheduleChoice schedule;

    Mode(String flags, ScheduleChoice schedule) {
        this.flags = flags;
        this.schedule = schedule;
    }

    /** Whether calls are forced pending. */
    public boolean isForced() {
        return this != UNFORCED;
    }

    /**
     * The settings for {@code drivers}, with a seed that is always the same, and without the advice to skip a location rather
     * than copy it: the drivers of the tests copy where it is not the point.
     */
    public VerifierSettings settings(String... drivers) {
        return VerifierSettings.DEFAULTS
                .withFlags(VerifierFlags.parse(flags))
                .withDrivers(List.of(drivers))
                .withPolicy(Policy.ALWAYS)
                .withSchedule(schedule)
                .withSeed(0x1234)
                .withRules(RuleActions.parse("0xC9/21C=disable"));
    }
}
