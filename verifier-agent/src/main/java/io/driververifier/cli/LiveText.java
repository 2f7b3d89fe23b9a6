package io.driververifier.cli;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.live.LiveDriver;
import io.driververifier.verifier.live.LiveState;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a running JVM verifies, as {@code verifier /query} and {@code /log} of Windows lay it out. */
final class LiveText {
    /** What Windows says, and tools look for. */
    static final String NOTHING = "No drivers are currently verified.";

    private static final int COMMAND_MAX = 100;

    private final List<String> lines = new ArrayList<>();

    private LiveText() {}

    /** {@code state} of the JVM that was started as {@code command}, times in {@code zone}. */
    static List<String> lines(LiveState state, String command, ZoneId zone) {
        LiveText text = new LiveText();
        text.add("JVM " + state.pid() + (command.isBlank() ? "" : ": " + printable(command)));
        text.add("Time Stamp: "
                + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        state.at().truncatedTo(ChronoUnit.SECONDS).atZone(zone)));
        text.add("");
        if (state.settings().drivers().isEmpty() && !state.isVolatile()) {
            text.add(NOTHING);
            return text.lines;
        }
        text.lines.addAll(SettingsText.flags(state.settings().flags()));
        if (state.isVolatile()) {
            text.addVolatile(state);
        }
        text.add("");
        text.addSummary(state);
        text.add("");
        text.addDrivers(state);
        return text.lines;
    }

    /** {@code command} without what a terminal would take for more than text, not too long. */
    static String printable(String command) {
        String plain = command.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() <= COMMAND_MAX ? plain : plain.substring(0, COMMAND_MAX - 3) + "...";
    }

    private void add(String line) {
        lines.add(line);
    }

    private void addVolatile(LiveState state) {
        add("");
        add(String.format(
                Locale.ROOT,
                "  Verifier Volatile Flags: 0x%08x",
                state.settings().flags().bits()));
        add("  Added Drivers: " + words(state.added()));
        add("  Removed Drivers: " + words(state.removed()));
    }

    private static String words(List<String> names) {
        return names.isEmpty() ? "None" : String.join(" ", names);
    }

    private void addSummary(LiveState state) {
        RunResult result = state.result();
        PendingCounters counters = result.counters();
        long failures = result.failures().stream().mapToLong(Finding::count).sum();
        add("Verifier Statistics Summary");
        add("");
        count("Machines", state.machines());
        count("Calls to lower drivers", counters.dispatches());
        count("Calls chosen to be forced", counters.picked());
        count("Forced pending", counters.forced());
        count("  early", counters.early());
        count("  late", counters.late());
        count("  held", counters.held());
        count("Answered pending by themselves", counters.real());
        count("Call sites seen", result.sites().size());
        count("Call sites forced", result.sitesForced());
        result.coverageLine().ifPresent(line -> add("  " + line));
        count("Findings", result.failures().size());
        count("Breaches", failures);
        count("Only reported", result.findings().size() - result.failures().size());
        result.findings().forEach(finding -> add("    " + finding.headline()));
        result.notes().forEach(note -> add("  " + note));
    }

    private void count(String name, long count) {
        add(String.format(Locale.ROOT, "  %-32s%,12d", name + ":", count));
    }

    private void addDrivers(LiveState state) {
        add("Driver Verification List");
        if (state.drivers().isEmpty()) {
            add("");
            add("  None");
        }
        for (LiveDriver driver : state.drivers()) {
            add("");
            add("  MODULE: " + driver.name() + " (load: " + driver.loads() + " / unload: " + driver.unloads() + ")");
            add("    State: " + driver.state().text());
            count("  Entries", driver.entries());
            count("  Calls intercepted", driver.calls());
            count("  Classes woven", driver.wovenClasses());
            addSitesOf(driver, state.result());
        }
    }

    private void addSitesOf(LiveDriver driver, RunResult result) {
        List<SiteResult> sites = result.sites().stream()
                .filter(site -> site.description().startsWith(driver.name() + "!"))
                .toList();
        count("  Call sites seen", sites.size());
        count("  Forced early", sites.stream().mapToLong(SiteResult::early).sum());
        count("  Forced late", sites.stream().mapToLong(SiteResult::late).sum());
        count("  Forced held", sites.stream().mapToLong(SiteResult::held).sum());
    }
}
