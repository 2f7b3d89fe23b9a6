package io.driververifier.kd.command;

import io.driververifier.dump.Dump;
import io.driververifier.verifier.DriverResult;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.VerifierSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code !verifier} shows of the options, the statistics and the drivers. Stateless. */
final class VerifierOptions {
    private VerifierOptions() {}

    /** The verifications in sight: that of the current machine, else all. */
    static List<String> summary(Dump dump, int verification, boolean listsDrivers, String driver) {
        List<RunResult> results =
                verification >= 0 && verification < dump.verifications().size()
                        ? List.of(dump.verifications().get(verification))
                        : dump.verifications();
        List<String> lines = new ArrayList<>();
        if (results.isEmpty()) {
            lines.addAll(ofBox(dump));
        }
        for (RunResult result : results) {
            addOptions(lines, result.settings().flags().bits());
            addStatistics(lines, result);
            if (listsDrivers) {
                addDrivers(lines, result, driver);
            }
        }
        return lines;
    }

    /** A black box alone tells what its JVM was told to verify; it counts nothing. */
    private static List<String> ofBox(Dump dump) {
        Optional<String> text = dump.machines().isEmpty()
                ? dump.box().map(box -> box.header().settings()).filter(settings -> !settings.isBlank())
                : Optional.empty();
        if (text.isEmpty()) {
            return List.of("No drivers are being verified here.");
        }
        List<String> lines = new ArrayList<>();
        try {
            VerifierSettings settings = VerifierSettings.parse(text.get());
            addOptions(lines, settings.flags().bits());
            lines.add("Drivers to be verified: " + String.join(" ", settings.drivers()));
        } catch (InvalidSettingsException damaged) {
            lines.add("The settings in the black box cannot be read: " + text.get());
        }
        lines.add("A black box keeps no statistics.");
        return lines;
    }

    private static void addOptions(List<String> lines, int bits) {
        lines.add(String.format(Locale.ROOT, "Verify Flags Level 0x%08x", bits));
        addOptions(lines, "  STANDARD FLAGS:", bits, true);
        addOptions(lines, "  ADDITIONAL FLAGS:", bits, false);
        lines.add("    [X] Indicates flag is enabled");
        lines.add("");
    }

    private static void addOptions(List<String> lines, String title, int bits, boolean isStandard) {
        lines.add(title);
        for (VerifierOption option : VerifierOption.values()) {
            if (option.isStandard() == isStandard) {
                lines.add(String.format(
                        Locale.ROOT,
                        "    [%s] (0x%08x) %s",
                        (bits & option.bit()) != 0 ? "X" : " ",
                        option.bit(),
                        option.title()));
            }
        }
        lines.add("");
    }

    private static void addStatistics(List<String> lines, RunResult result) {
        PendingCounters counters = result.counters();
        lines.add("Summary of All Verifier Statistics");
        lines.add("");
        add(lines, "Calls to lower drivers", counters.dispatches());
        add(lines, "Calls chosen to be forced", counters.picked());
        add(lines, "Forced pending", counters.forced());
        add(lines, "  Completed early", counters.early());
        add(lines, "  Completed late", counters.late());
        add(lines, "  Held", counters.held());
        add(lines, "Answered pending anyway", counters.real());
        add(lines, "Call sites seen", result.sites().size());
        add(lines, "Findings", result.findings().size());
        lines.add("");
    }

    private static void add(List<String> lines, String what, long count) {
        lines.add(String.format(Locale.ROOT, "  %-26s 0x%x", what, count));
    }

    private static void addDrivers(List<String> lines, RunResult result, String driver) {
        lines.add("Driver Verification List");
        lines.add("");
        List<DriverResult> shown = result.drivers().stream()
                .filter(each -> driver.isEmpty() || plain(each.name()).equals(plain(driver)))
                .toList();
        if (shown.isEmpty()) {
            lines.add(
                    driver.isEmpty()
                            ? "  No driver was named."
                            : "  " + driver + " is not among the verified drivers.");
        }
        for (DriverResult each : shown) {
            lines.add("MODULE: " + each.name() + " (" + (each.loads() > 0 ? "Loaded" : "Never Loaded") + ")");
            add(lines, "Loads", each.loads());
            add(lines, "Routines entered", each.entries());
            add(lines, "Calls intercepted", each.calls());
        }
        lines.add("");
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".sys") ? lower.substring(0, lower.length() - 4) : lower;
    }
}
