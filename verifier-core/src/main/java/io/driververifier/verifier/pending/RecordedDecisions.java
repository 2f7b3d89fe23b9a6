package io.driververifier.verifier.pending;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decisions as a recording has them, by site and number at the site; a call that it does not have is not forced.
 *
 * <p>Any thread. What came so far is guarded by this; whoever is told of a departure is told without it.
 */
final class RecordedDecisions implements Decisions {
    private final RecordedCalls recorded;
    private final Map<Long, int[]> positions = new HashMap<>();
    private final Consumer<Departure> left;
    private final Consumer<String> notes;
    private final BitSet came = new BitSet();
    private int calls;
    private boolean hasLeft;
    private boolean isOtherOrder;

    RecordedDecisions(RecordedCalls recorded, Consumer<Departure> left, Consumer<String> notes) {
        this.recorded = recorded;
        this.left = left;
        this.notes = notes;
        int[] counts = new int[recorded.sites().size()];
        for (int i = 0; i < recorded.size(); i++) {
            counts[recorded.siteNumber(i)]++;
        }
        for (int i = 0; i < counts.length; i++) {
            positions.put(recorded.sites().get(i).id(), new int[counts[i]]);
        }
        int[] seen = new int[counts.length];
        for (int i = 0; i < recorded.size(); i++) {
            int[] ofSite = positions.get(recorded.site(i).id());
            if (ofSite != null) {
                ofSite[seen[recorded.siteNumber(i)]++] = i;
            }
        }
    }

    @Override
    public @Nullable Schedule decide(Site site, long count) {
        int position = positionOf(site, count);
        Departure departure = position < 0 ? unknown(site, count) : known(position);
        if (departure != null) {
            left.accept(departure);
        }
        return position < 0 ? null : recorded.decision(position).schedule();
    }

    @Override
    public void passed(Site site, long count) {
        decide(site, count);
    }

    private int positionOf(Site site, long count) {
        int[] ofSite = positions.get(site.id());
        return ofSite == null || count >= ofSite.length ? -1 : ofSite[(int) count];
    }

    /** A call came that is recorded; never a departure, but it may be another one's turn. */
    private synchronized @Nullable Departure known(int position) {
        came.set(position);
        if (position != calls++ && !isOtherOrder && !hasLeft) {
            isOtherOrder = true;
            notes.accept("The calls came in another order than recorded from call " + calls + " on: recorded there was "
                    + recorded.describe(Math.min(calls, recorded.size()) - 1) + "; what came was "
                    + recorded.site(position));
        }
        return null;
    }

    private synchronized @Nullable Departure unknown(Site site, long count) {
        calls++;
        if (hasLeft) {
            return null;
        }
        hasLeft = true;
        RecordedSite place = RecordedSite.of(site);
        String there = calls <= recorded.size()
                ? "Recorded there was " + recorded.describe(calls - 1)
                : "The recording ends after " + recorded.size() + " calls";
        return new Departure(
                place,
                false,
                "Call " + calls + " of the machine came at " + place + ", as number " + (count + 1)
                        + " at its site, which the recording does not have. " + there
                        + ". What comes from here on is not what was recorded.");
    }

    /** The machine has ended: looks whether recorded calls are missing. */
    void end() {
        Departure departure = missing();
        if (departure != null) {
            left.accept(departure);
        }
    }

    private synchronized @Nullable Departure missing() {
        int first = came.nextClearBit(0);
        if (hasLeft || first >= recorded.size()) {
            return null;
        }
        hasLeft = true;
        return new Departure(
                recorded.site(first),
                true,
                "The machine ended after " + calls + " of " + recorded.size() + " calls: call " + (first + 1)
                        + " of the recording, " + recorded.describe(first) + ", never came.");
    }
}
