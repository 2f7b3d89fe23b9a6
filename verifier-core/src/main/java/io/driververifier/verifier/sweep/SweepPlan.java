package io.driververifier.verifier.sweep;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.SiteResult;
import java.util.List;

/**
 * What a sweep tries at each site. Immutable.
 *
 * @param schedules when the calls complete: early, late, held, inline, deferred; one run for each
 * @param calls which of the calls at a site are forced together
 * @param callsMax of {@link Calls#EACH}, how many calls of a site are tried; the table says where there were more
 * @param pairs whether what does no harm alone is then forced two at a time: with n such, about n * n / 2 runs more
 */
public record SweepPlan(List<ScheduleChoice> schedules, Calls calls, int callsMax, boolean pairs) {
    /** Those that a sweep knows. */
    public static final List<ScheduleChoice> SCHEDULES = List.of(
            ScheduleChoice.EARLY,
            ScheduleChoice.LATE,
            ScheduleChoice.HELD,
            ScheduleChoice.INLINE,
            ScheduleChoice.DEFERRED);

    /** Early, late and held, all calls of a site together. */
    public static final SweepPlan DEFAULTS =
            new SweepPlan(List.of(ScheduleChoice.EARLY, ScheduleChoice.LATE, ScheduleChoice.HELD), Calls.ALL, 8, false);

    /**
     * The schedules to try at {@code site}. At one of a binding the usual ones are early and held: late differs from held only
     * in how soon, and costs a run.
     */
    List<ScheduleChoice> schedulesAt(SiteResult site) {
        if (!site.isBound()) {
            return schedules.stream()
                    .filter(schedule -> !schedule.isOfBindings())
                    .toList();
        }
        return schedules.equals(DEFAULTS.schedules) ? List.of(ScheduleChoice.EARLY, ScheduleChoice.HELD) : schedules;
    }

    /** As the record says, copied, each schedule once; refuses what makes no sense. */
    public SweepPlan {
        schedules = schedules.stream().distinct().toList();
        if (schedules.isEmpty() || !SCHEDULES.containsAll(schedules)) {
            throw new InvalidSettingsException("A sweep tries early, late, held, inline or deferred, not " + schedules);
        }
        if (callsMax < 1) {
            throw new InvalidSettingsException("A sweep tries 1 call of a site or more, not " + callsMax);
        }
    }
}
