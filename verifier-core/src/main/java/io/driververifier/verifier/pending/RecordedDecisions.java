package io.driververifier.verifier.pending;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decisions as a recording has them, by site and number at the site; a call that it does not have is not forced.
 *
 * <p>Any thread. What came so far is guarded by this; whoever is told of a departure is told without it.
 */
final class RecordedDecisions implements Decisions {
    private final RecordedCalls recorded;
    private final long[] ids;
    private final int[][] positions;
    private final Consumer<Departure> left;
    private final Consumer<String> notes;
    private final BitSet came;
    private int calls;
    private boolean hasLeft;
    private boolean isOtherOrder;

    RecordedDecisions(RecordedCalls recorded, Consumer<Departure> left, Consumer<String> notes) {
        this.recorded = recorded;
        this.left = left;
        this.notes = notes;
        this.came = new BitSet(recorded.size());
        this.ids =
                recorded.sites().stream().mapToLong(RecordedSite::id).sorted().toArray();
        int[] counts = new int[ids.length];
        for (int i = 0; i < recorded.size(); i++) {
            counts[indexOf(recorded.site(i).id())]++;
        }
        this.positions = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        int[] seen = new int[ids.length];
        for (int i = 0; i < recorded.size(); i++) {
            int site = indexOf(recorded.site(i).id());
            positions[site][seen[site]++] = i;
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
        if (decide(site, count) != null) {
            notes.accept("The replay does not force what was recorded as forced at " + site
                    + ": a filter or an exemption lets it through");
        }
    }

    private int positionOf(Site site, long count) {
        int index = indexOf(site.id());
        return index < 0 || count >= positions[index].length ? -1 : positions[index][(int) count];
    }

    /** Where the site {@code id} stands among {@link #ids}, which are sorted; negative if it does not. */
    private int indexOf(long id) {
        return Arrays.binarySearch(ids, id);
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
