package io.driververifier.verifier.pending;

import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.ScheduleChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The calls of one machine in the order in which they were decided, and what was decided. Immutable. */
public final class RecordedCalls {
    /** Those of a machine that was not recorded. */
    public static final RecordedCalls NONE = new RecordedCalls(List.of(), new int[0], 0);

    /** Where the decision ends and the number of the site begins, in what stands for a call. */
    private static final int SITE_SHIFT = 3;

    private final List<RecordedSite> sites;
    private final int[] calls;

    /** The first {@code count} of {@code calls}, each packed by {@link #pack}, at {@code sites}. */
    RecordedCalls(List<RecordedSite> sites, int[] calls, int count) {
        this.sites = List.copyOf(sites);
        this.calls = Arrays.copyOf(calls, count);
    }

    /** A call at the site with the number {@code site}, in 32 bits. */
    static int pack(int site, Decision decision) {
        return site << SITE_SHIFT | decision.ordinal();
    }

    /** The sites, numbered by their first call. */
    List<RecordedSite> sites() {
        return sites;
    }

    /** How many calls there are. */
    int size() {
        return calls.length;
    }

    /** The number of the site of the call at {@code position}. */
    int siteNumber(int position) {
        return calls[position] >>> SITE_SHIFT;
    }

    /** The site of the call at {@code position}. */
    RecordedSite site(int position) {
        return sites.get(siteNumber(position));
    }

    /** What was decided for the call at {@code position}. */
    Decision decision(int position) {
        return Decision.at(calls[position] & (1 << SITE_SHIFT) - 1);
    }

    /** Those that were forced, as the policy {@code sites} would be told to. */
    List<ForcedCall> forced() {
        int[] seen = new int[sites.size()];
        List<ForcedCall> forced = new ArrayList<>();
        for (int i = 0; i < calls.length; i++) {
            int nth = ++seen[siteNumber(i)];
            Schedule schedule = decision(i).schedule();
            if (schedule != null) {
                forced.add(new ForcedCall(
                        site(i).hexId(), OptionalLong.of(nth), Optional.of(ScheduleChoice.valueOf(schedule.name()))));
            }
        }
        return forced;
    }

    /** Whether one of them was shuffled. */
    boolean hasShuffled() {
        return IntStream.range(0, size()).anyMatch(i -> decision(i).schedule() == Schedule.SHUFFLE);
    }

    /** The call at {@code position} as people read it. */
    String describe(int position) {
        return site(position) + ", " + decision(position);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordedCalls that && sites.equals(that.sites) && Arrays.equals(calls, that.calls);
    }

    @Override
    public int hashCode() {
        return 31 * sites.hashCode() + Arrays.hashCode(calls);
    }
}
