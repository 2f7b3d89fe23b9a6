package io.driververifier.verifier.sweep;

import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.SiteResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What there is to force alone, as it becomes known: each target once, in an order that depends on nothing but what was met
 * and what earlier sweeps have tried. Used by the thread that drives the sweep.
 */
final class Candidates {
    private static final Comparator<SiteResult> ORDER =
            Comparator.comparing(SiteResult::description).thenComparing(SiteResult::id);

    /** One has to come between the two, and one behind them. */
    private static final long THIRD = 3;

    private final SweepPlan plan;
    private final Map<ForcedCall, Integer> triedBefore = new HashMap<>();
    private final Deque<Target> open = new ArrayDeque<>();
    private final Deque<Target> firstAlone = new ArrayDeque<>();
    private final Deque<Target> firstAndThird = new ArrayDeque<>();
    private final NavigableMap<Integer, Target> openAgain = new TreeMap<>();
    private final Map<String, Long> planned = new HashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private int sites;

    /** Those of {@code plan}; what is in {@code triedBefore} comes last, in this order. */
    Candidates(SweepPlan plan, List<ForcedCall> triedBefore) {
        this.plan = plan;
        triedBefore.forEach(call -> this.triedBefore.put(call, this.triedBefore.size()));
    }

    /** Adds what is new among {@code met}. */
    void meet(List<SiteResult> met) {
        met.stream().sorted(ORDER).forEach(this::meet);
    }

    private void meet(SiteResult site) {
        Long before = planned.get(site.id());
        if (before == null) {
            if (!site.canBeForced()) {
                notes.put(site.id(), site.shortId() + " " + site.description() + ": " + site.coverage());
                return;
            }
            notes.remove(site.id());
            sites++;
        }
        if (plan.calls() == Calls.ALL) {
            if (before == null) {
                planned.put(site.id(), 0L);
                add(site, OptionalLong.empty(), plan.schedulesAt(site), open);
            }
            if (planned.get(site.id()) == 0 && site.seen() > 1) {
                planned.put(site.id(), 1L);
                add(site, OptionalLong.of(1), plan.schedulesOfFirstAloneAt(site), firstAlone);
            }
            if (planned.get(site.id()) == 1 && site.seen() > THIRD) {
                planned.put(site.id(), THIRD);
                addFirstAndThird(site);
            }
            return;
        }
        long from = before == null ? 0 : before;
        long to = Math.max(from, Math.min(site.seen(), plan.callsMax()));
        planned.put(site.id(), to);
        for (long call = from + 1; call <= to; call++) {
            add(site, OptionalLong.of(call), plan.schedulesAt(site), open);
        }
        if (site.seen() > plan.callsMax()) {
            notes.put(
                    site.id(),
                    String.format(
                            Locale.ROOT,
                            "%s %s: only the first %d of %d calls were tried",
                            site.shortId(),
                            site.description(),
                            plan.callsMax(),
                            site.seen()));
        }
    }

    private void add(SiteResult site, OptionalLong nth, List<ScheduleChoice> schedules, Deque<Target> fresh) {
        for (ScheduleChoice schedule : schedules) {
            SweptCall call = new SweptCall(site.id(), site.description(), nth, schedule);
            Integer before = triedBefore.get(call.forced());
            if (before == null) {
                fresh.add(Target.alone(call));
            } else {
                openAgain.put(before, Target.alone(call));
            }
        }
    }

    private void addFirstAndThird(SiteResult site) {
        for (ScheduleChoice schedule : plan.schedulesOfFirstAloneAt(site)) {
            firstAndThird.add(new Target(List.of(
                    new SweptCall(site.id(), site.description(), OptionalLong.of(1), schedule),
                    new SweptCall(site.id(), site.description(), OptionalLong.of(THIRD), schedule))));
        }
    }

    @Nullable Target take() {
        if (!open.isEmpty()) {
            return open.poll();
        }
        if (!firstAlone.isEmpty()) {
            return firstAlone.poll();
        }
        Map.Entry<Integer, Target> again = openAgain.pollFirstEntry();
        return again == null ? firstAndThird.poll() : again.getValue();
    }

    int open() {
        return open.size() + firstAlone.size() + openAgain.size() + firstAndThird.size();
    }

    /** Calls of the site {@code id} are a culprit: fewer of them, or others, have nothing to add. */
    void found(String id) {
        firstAlone.removeIf(target -> target.calls().get(0).site().equals(id));
        firstAndThird.removeIf(target -> target.calls().get(0).site().equals(id));
    }

    /** How many sites could be forced. */
    int sites() {
        return sites;
    }

    List<String> notes() {
        return new ArrayList<>(notes.values());
    }
}
