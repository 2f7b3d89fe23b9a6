package io.driververifier.verifier.pending;

import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.VerifierSettings;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how a call is forced: a pure function of the seed, the site and the count at that site.
 *
 * <p>Immutable; any thread. Allocates nothing.
 */
final class Decisions {
    private static final double UNIT = 0x1.0p-53;
    private static final Schedule[] SCHEDULES = Schedule.values();

    private final long seed;
    private final Policy policy;
    private final double probability;
    private final ScheduleChoice choice;

    Decisions(VerifierSettings settings, long seed) {
        this.seed = seed;
        this.policy = settings.policy();
        this.probability = settings.probability();
        this.choice = settings.schedule();
    }

    /** How the {@code count}-th call at {@code site}, counted from 0, is forced; null if it is not. */
    @Nullable Schedule decide(long site, long count) {
        long drawn = Hash.of(Hash.of(seed, site), count);
        boolean forced = policy == Policy.ALWAYS || count == 0 || (drawn >>> 11) * UNIT < probability;
        return forced ? schedule(drawn) : null;
    }

    private Schedule schedule(long drawn) {
        return switch (choice) {
            case EARLY -> Schedule.EARLY;
            case LATE -> Schedule.LATE;
            case HELD -> Schedule.HELD;
            case MIXED -> SCHEDULES[(int) Long.remainderUnsigned(Hash.mix(drawn), SCHEDULES.length)];
        };
    }
}
