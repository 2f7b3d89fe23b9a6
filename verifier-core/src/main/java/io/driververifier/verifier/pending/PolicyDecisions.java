package io.driververifier.verifier.pending;

import io.driververifier.verifier.FaultAttributes;
import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.PendingSettings;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ScheduleChoice;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Decisions by a policy.
 *
 * <p>Any thread. Immutable but for {@code dispatches}, which is counted for the policy {@code nth} alone.
 */
final class PolicyDecisions implements Decisions {
    private static final double UNIT = 0x1.0p-53;
    private static final int FORCED_BITS = 24;
    private static final long FORCED_MAX = (1L << FORCED_BITS) - 1;
    private static final Schedule[] MIXED = {Schedule.EARLY, Schedule.LATE, Schedule.HELD};

    private final long seed;
    private final Policy policy;
    private final FaultAttributes attributes;
    private final List<ForcedCall> sites;
    private final long nth;
    private final ScheduleChoice choice;
    private final AtomicLong dispatches = new AtomicLong();

    PolicyDecisions(PendingSettings settings, long seed) {
        this.seed = seed;
        this.policy = settings.policy();
        this.attributes = settings.attributes();
        this.sites = settings.sites();
        this.nth = settings.nth();
        this.choice = settings.schedule();
    }

    @Override
    public @Nullable Schedule decide(Site site, long count) {
        return switch (policy) {
            case RANDOM, ALWAYS ->
                isForced(site, count) && isWithinTimes(site, count) ? schedule(choice, site, count) : null;
            case SITES -> bySite(site, count);
            case NTH -> dispatches.incrementAndGet() == nth ? schedule(choice, site, count) : null;
        };
    }

    /** Whether it would be forced if there were no limit to how many are. */
    private boolean isForced(Site site, long count) {
        long since = count - attributes.space();
        if (since < 0 || (attributes.interval() != 1 && since % attributes.interval() != 0)) {
            return false;
        }
        return since == 0 || policy == Policy.ALWAYS || (draw(site, count) >>> 11) * UNIT < attributes.probability();
    }

    /** Looks at the calls before by what is decided for them, not by what was counted, which threads may overtake. */
    private boolean isWithinTimes(Site site, long count) {
        long times = attributes.times();
        return times < 0 || (count < site.exhaustedFrom() && forcedBefore(site, count) < times);
    }

    /** How many of the first {@code count} calls are forced; goes on from where the last look ended, if it can. */
    private long forcedBefore(Site site, long count) {
        long checkpoint = site.checkpoint();
        long looked = checkpoint >>> FORCED_BITS;
        long forced = checkpoint & FORCED_MAX;
        if (looked > count) {
            looked = 0;
            forced = 0;
        }
        while (looked < count && forced < attributes.times()) {
            forced += isForced(site, looked++) ? 1 : 0;
        }
        if (forced >= attributes.times()) {
            site.setExhaustedFrom(looked);
        } else if (forced < FORCED_MAX) {
            site.setCheckpoint(looked << FORCED_BITS | forced);
        }
        return forced;
    }

    private @Nullable Schedule bySite(Site site, long count) {
        for (int i = 0; i < sites.size(); i++) {
            ForcedCall call = sites.get(i);
            if (call.isAt(site.id()) && call.isNumber(count)) {
                return schedule(call.schedule().orElse(choice), site, count);
            }
        }
        return null;
    }

    private Schedule schedule(ScheduleChoice chosen, Site site, long count) {
        return switch (chosen) {
            case EARLY -> Schedule.EARLY;
            case LATE -> Schedule.LATE;
            case HELD -> Schedule.HELD;
            case SHUFFLE -> Schedule.SHUFFLE;
            case INLINE -> Schedule.INLINE;
            case DEFERRED -> Schedule.DEFERRED;
            case MIXED -> MIXED[(int) Long.remainderUnsigned(Hash.mix(draw(site, count)), MIXED.length)];
        };
    }

    private long draw(Site site, long count) {
        long known = site.draws();
        if (known == Site.NO_DRAWS) {
            known = Hash.of(seed, site.id());
            site.setDraws(known);
        }
        return Hash.of(known, count);
    }
}
