package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a JVM under the verifier, or several of one run, have to report.
 *
 * @param settings what was verified and how
 * @param counters how many calls were forced
 * @param drivers each driver that was to be verified
 * @param sites each call site that was seen
 * @param findings each breach that was found
 * @param log the forced pendings, newest first
 * @param notes what else a person should know, a line each
 */
public record RunResult(
        VerifierSettings settings,
        PendingCounters counters,
        List<DriverResult> drivers,
        List<SiteResult> sites,
        List<Finding> findings,
        List<LogEntry> log,
        List<String> notes) {

    /** How the note begins of a verification whose recording could not be written; the run fails. */
    public static final String UNRECORDED = "The decisions cannot be recorded in ";

    /** As the record says, copied. */
    public RunResult {
        drivers = List.copyOf(drivers);
        sites = List.copyOf(sites);
        findings = List.copyOf(findings);
        log = List.copyOf(log);
        notes = List.copyOf(notes);
    }

    /** A run with {@code settings} in which nothing has happened. */
    public static RunResult empty(VerifierSettings settings) {
        List<DriverResult> drivers = settings.drivers().stream()
                .filter(name -> !name.equals(DriverSpec.ALL))
                .map(name -> new DriverResult(name, 0, 0, 0, ""))
                .toList();
        return new RunResult(settings, PendingCounters.NONE, drivers, List.of(), List.of(), List.of(), List.of());
    }

    /** This and {@code other}, which ended later, together. */
    public RunResult plus(RunResult other) {
        Map<String, DriverResult> allDrivers = new LinkedHashMap<>();
        Map<String, SiteResult> allSites = new LinkedHashMap<>();
        Map<String, Finding> allFindings = new LinkedHashMap<>();
        for (RunResult part : List.of(this, other)) {
            part.drivers.forEach(driver -> allDrivers.merge(driver.name(), driver, DriverResult::plus));
            part.sites.forEach(site -> allSites.merge(site.id(), site, SiteResult::plus));
            part.findings.forEach(finding -> allFindings.merge(
                    finding.key(), finding, (first, again) -> first.withCount(first.count() + again.count())));
        }
        List<LogEntry> allEntries = new ArrayList<>(other.log);
        allEntries.addAll(log);
        List<String> allNotes = new ArrayList<>(notes);
        other.notes.stream().filter(note -> !allNotes.contains(note)).forEach(allNotes::add);
        return new RunResult(
                settings,
                counters.plus(other.counters),
                List.copyOf(allDrivers.values()),
                List.copyOf(allSites.values()),
                List.copyOf(allFindings.values()),
                allEntries,
                allNotes);
    }

    /**
     * One line for each driver that was not verified, for each call that was to be forced and was not made, for each callback
     * whose declaration was without effect, and where no process was ended although some were to be.
     */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>(driverComplaints());
        if (settings.drivers().isEmpty() && drivers.isEmpty()) {
            complaints.add("No driver was named, so nothing was verified");
        }
        ProcessExitReport.complaint(settings.pending(), sites, counters).ifPresent(complaints::add);
        complaints.addAll(UnmetChoices.of(settings.pending(), sites, counters.picked()));
        complaints.addAll(CallbackNotes.complaints(settings.binding().callbacks(), notes));
        return complaints;
    }

    /** What else a person should know at the end: the notes without what is among the complaints. */
    public List<String> remarks() {
        return notes.stream()
                .filter(note ->
                        !CallbackNotes.isOfOneJvm(note, settings.binding().callbacks()))
                .toList();
    }

    /** Where all drivers are verified nobody has asked for one of them: one that was is enough. */
    private List<String> driverComplaints() {
        List<String> complaints = drivers.stream().map(DriverResult::complaint).toList();
        if (settings.isOfAllDrivers()) {
            if (complaints.isEmpty()) {
                return List.of("Of all drivers none was verified: no machine loaded one that is not excluded");
            }
            if (complaints.contains("")) {
                return List.of();
            }
        }
        return complaints.stream().filter(complaint -> !complaint.isEmpty()).toList();
    }

    /** Whether the call was reached that the policy {@code nth} is about, in one line; empty for other policies. */
    public Optional<String> reached() {
        PendingSettings pending = settings.pending();
        if (pending.policy() != Policy.NTH) {
            return Optional.empty();
        }
        return Optional.of("nth=" + pending.nth()
                + (counters.picked() > 0
                        ? " was reached"
                        : " was not reached in any machine: " + counters.dispatches()
                                + " calls were made in all, with those that are exempt or let through"));
    }

    /** The findings that a run fails with; the others are only told of. */
    public List<Finding> failures() {
        return findings.stream().filter(Finding::fails).toList();
    }

    /** Whether nothing was found that a run fails with, every driver was verified, and what was to be recorded is. */
    public boolean isClean() {
        return failures().isEmpty()
                && complaints().isEmpty()
                && notes.stream().noneMatch(note -> note.startsWith(UNRECORDED));
    }

    /** How many sites were forced at least once. */
    public long sitesForced() {
        return sites.stream().filter(site -> site.forced() > 0).count();
    }

    /** Which of its sites were forced. */
    public PendingCoverage coverage() {
        return new PendingCoverage(sites);
    }

    /** How many processes its forced calls have ended. */
    public ProcessEnds processEnds() {
        return ProcessExitReport.sum(sites);
    }

    /** How many processes were ended at which sites, in one line; empty where none was to be. */
    public Optional<String> processExitLine() {
        return ProcessExitReport.line(settings.pending(), sites);
    }

    /** The line before the {@link #summaryLine}; empty where nothing was to be forced. */
    public Optional<String> coverageLine() {
        return settings.flags().has(VerifierOption.FORCE_PENDING) || !sites.isEmpty()
                ? Optional.of(coverage().line())
                : Optional.empty();
    }

    /**
     * The line that ends every run: {@code forced pending: N  sites: F forced of S seen  findings: N}, and
     * {@code reported only: N} where there is such a finding.
     */
    public String summaryLine() {
        int failures = failures().size();
        int reported = findings.size() - failures;
        return String.format(
                        Locale.ROOT,
                        "forced pending: %d  sites: %d forced of %d seen  findings: %d",
                        counters.forced(),
                        sitesForced(),
                        sites.size(),
                        failures)
                + (reported == 0 ? "" : "  reported only: " + reported);
    }
}
