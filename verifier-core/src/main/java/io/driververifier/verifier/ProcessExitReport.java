package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a run says of the processes that it has ended. Stateless. */
final class ProcessExitReport {
    private static final int SITES_MAX = 5;

    private ProcessExitReport() {}

    /** The line of a run's end: how many, and where; empty where none was to be ended and none was. */
    static Optional<String> line(PendingSettings settings, List<SiteResult> sites) {
        ProcessEnds all = sum(sites);
        if (all.total() == 0) {
            return settings.processExit().isOn() ? Optional.of("process exit: no process was ended") : Optional.empty();
        }
        List<SiteResult> ending = sites.stream()
                .filter(site -> site.processEnds().total() > 0)
                .sorted(Comparator.<SiteResult>comparingLong(
                                site -> -site.processEnds().total())
                        .thenComparing(SiteResult::id))
                .toList();
        List<String> places = new ArrayList<>();
        ending.stream().limit(SITES_MAX).forEach(site -> places.add(site.shortId() + " (" + site.processEnds() + ")"));
        if (ending.size() > SITES_MAX) {
            places.add(ending.size() - SITES_MAX + " more");
        }
        return Optional.of("process exit: " + all.total() + (all.total() == 1 ? " process" : " processes") + " ended ("
                + all + ") at " + String.join(", ", places));
    }

    /** Why the run was in vain, if it was to end processes and has ended none; one that was to force nothing was not. */
    static Optional<String> complaint(PendingSettings settings, List<SiteResult> sites, PendingCounters counters) {
        if (!settings.processExit().isOn()
                || settings.forcesNothing()
                || sum(sites).total() > 0) {
            return Optional.empty();
        }
        String setting =
                "processexit=" + SettingValues.name(settings.processExit().choice());
        return Optional.of(setting + ": no process was ended, because "
                + (counters.forced() == 0
                        ? "no call was forced"
                        : "none of the " + counters.forced()
                                + " forced calls was drawn and made for a program's thread that waits for it (is the"
                                + " program a process of the machine, and is its name right?)"));
    }

    static ProcessEnds sum(List<SiteResult> sites) {
        return sites.stream().map(SiteResult::processEnds).reduce(ProcessEnds.NONE, ProcessEnds::plus);
    }
}
