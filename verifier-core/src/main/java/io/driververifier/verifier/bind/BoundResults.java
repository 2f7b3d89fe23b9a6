package io.driververifier.verifier.bind;

import io.driververifier.verifier.DriverResult;
import io.driververifier.verifier.DriverSpec;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.Weaving;
import io.driververifier.verifier.pending.PendingEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What there is to report of the bound calls of one verification. Any thread; the table is concurrent. */
final class BoundResults {
    private static final LongAdder NONE = new LongAdder();

    private final VerifierSettings settings;
    private final Map<String, LongAdder> lookedAt = new ConcurrentHashMap<>();

    BoundResults(VerifierSettings settings) {
        this.settings = settings;
    }

    /** A rule was checked of {@code driver}, in what it was asked for. */
    void countLookedAt(String driver) {
        lookedAt.computeIfAbsent(driver, key -> new LongAdder()).increment();
    }

    /** All that {@code engine} knows, null if there was no call; {@code isAlone} where the program has made no machine. */
    RunResult of(@Nullable PendingEngine engine, boolean isAlone) {
        List<SiteResult> sites = engine == null ? List.of() : engine.siteResults();
        return new RunResult(
                settings,
                engine == null ? PendingCounters.NONE : engine.counters(),
                drivers(sites, isAlone),
                sites,
                List.of(),
                List.of(),
                notes(engine));
    }

    /** What was noted, and what is so at this moment, which may be otherwise at the next. */
    private List<String> notes(@Nullable PendingEngine engine) {
        List<String> notes = new ArrayList<>(engine == null ? List.of() : engine.notes());
        if (settings.binding().discovers()) {
            notes.addAll(Discovery.lines());
        }
        settings.drivers().stream()
                .map(Weaving::leftAlone)
                .filter(line -> !line.isEmpty())
                .forEach(notes::add);
        notes.addAll(callbacks());
        return notes;
    }

    private List<DriverResult> drivers(List<SiteResult> sites, boolean isAlone) {
        boolean forces = settings.flags().has(VerifierOption.FORCE_PENDING);
        List<DriverResult> results = new ArrayList<>();
        for (String name : settings.drivers()) {
            long calls = sites.stream()
                            .filter(site -> site.description().startsWith(name + "!"))
                            .mapToLong(SiteResult::seen)
                            .sum()
                    + (forces ? 0 : lookedAt.getOrDefault(name, NONE).sum());
            if (calls > 0 || (isAlone && !name.equals(DriverSpec.ALL) && Weaving.hasClasses(name))) {
                results.add(new DriverResult(name, isAlone ? 1 : 0, calls, calls, ""));
            }
        }
        return results;
    }

    /** A JVM that has none of the drivers, such as that of a build tool, has no word to say of callbacks. */
    private List<String> callbacks() {
        return settings.drivers().stream().noneMatch(Weaving::hasClasses)
                ? List.of()
                : settings.binding().callbacks().stream()
                        .map(DeclaredCallbacks::note)
                        .toList();
    }
}
