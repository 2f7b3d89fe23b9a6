package io.driververifier.verifier.sweep;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.SiteResult;
import java.util.List;

/**
 * What a sweep tries at each site. Immutable.
 *
 * @param schedules when the calls complete: early, late, held, inline, deferred; one run for each; none for the usual ones
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

    private static final List<ScheduleChoice> USUAL =
            List.of(ScheduleChoice.EARLY, ScheduleChoice.LATE, ScheduleChoice.HELD);

    /** At a site of a binding late differs from held only in how soon, and costs a run. */
    private static final List<ScheduleChoice> USUAL_OF_BINDINGS = List.of(ScheduleChoice.EARLY, ScheduleChoice.HELD);

    /** The usual schedules, all calls of a site together, and of a binding the first alone, and the first with the third. */
    public static final SweepPlan DEFAULTS = new SweepPlan(List.of(), Calls.ALL, 8, false);

    /** The schedules to try at {@code site}: those that were asked for, as far as it takes them, else the usual ones. */
    List<ScheduleChoice> schedulesAt(SiteResult site) {
        if (schedules.isEmpty()) {
            return site.isBound() ? USUAL_OF_BINDINGS : USUAL;
        }
        return schedules.stream()
                .filter(schedule -> site.isBound() || !schedule.isOfBindings())
                .toList();
    }

    /**
     * The schedules to try at {@code site} with the first of several calls alone, where else all are forced together: those
     * that are all equally late still come in the order in which they were asked for, and who counts on that is found only by
     * one that comes behind the others. Under the same the first and the third are forced where there are four or more: who
     * keeps what came early until its turn may count on no more than one gap.
     */
    List<ScheduleChoice> schedulesOfFirstAloneAt(SiteResult site) {
        return schedules.isEmpty() && site.isBound() ? List.of(ScheduleChoice.HELD) : List.of();
    }

    /** As the record says, copied, each schedule once; refuses what makes no sense. */
    public SweepPlan {
        schedules = schedules.stream().distinct().toList();
        if (!SCHEDULES.containsAll(schedules)) {
            throw new InvalidSettingsException("A sweep tries early, late, held, inline or deferred, not " + schedules);
        }
        if (callsMax < 1) {
            throw new InvalidSettingsException("A sweep tries 1 call of a site or more, not " + callsMax);
        }
    }
}
