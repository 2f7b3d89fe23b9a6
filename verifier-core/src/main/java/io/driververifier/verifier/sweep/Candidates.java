package io.driververifier.verifier.sweep;

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
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What there is to force, as it becomes known: each target once, in an order that depends on nothing but what was met. Used
 * by the thread that drives the sweep.
 */
final class Candidates {
    private static final Comparator<SiteResult> ORDER =
            Comparator.comparing(SiteResult::description).thenComparing(SiteResult::id);

    private final SweepPlan plan;
    private final Deque<Target> open = new ArrayDeque<>();
    private final Map<String, Long> planned = new HashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private int sites;

    Candidates(SweepPlan plan) {
        this.plan = plan;
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
                add(site, OptionalLong.empty());
            }
            return;
        }
        long from = before == null ? 0 : before;
        long to = Math.max(from, Math.min(site.seen(), plan.callsMax()));
        planned.put(site.id(), to);
        for (long call = from + 1; call <= to; call++) {
            add(site, OptionalLong.of(call));
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

    private void add(SiteResult site, OptionalLong nth) {
        for (ScheduleChoice schedule : plan.schedules()) {
            open.add(new Target(site.id(), site.description(), nth, schedule));
        }
    }

    @Nullable Target take() {
        return open.poll();
    }

    int open() {
        return open.size();
    }

    /** How many sites could be forced. */
    int sites() {
        return sites;
    }

    List<String> notes() {
        return new ArrayList<>(notes.values());
    }
}
