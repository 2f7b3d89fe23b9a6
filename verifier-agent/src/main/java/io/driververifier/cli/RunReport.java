package io.driververifier.cli;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person reads at the end of a run; its last lines are the summary. */
final class RunReport {
    private RunReport() {}

    /** Everything but the summary. */
    static List<String> details(FinishedRun run, Surroundings surroundings) {
        RunResult result = run.result();
        List<String> lines = new ArrayList<>();
        for (Finding finding : result.findings()) {
            lines.addAll(finding.lines());
            lines.add("");
        }
        result.remarks().forEach(note -> lines.add("verifier: " + note));
        result.complaints().forEach(complaint -> lines.add("verifier: " + complaint));
        result.reached().ifPresent(reached -> lines.add("verifier: " + reached));
        result.settings().seed().ifPresent(seed -> lines.add("verifier: seed " + VerifierSettings.formatSeed(seed)));
        lines.add("verifier: results of " + jvms(run.reported()) + " in " + run.folder());
        lines.add("verifier: see the log by " + CommandText.verifier(surroundings) + " kd -c \"!verifier 40\"");
        return lines;
    }

    /** Of JVMs that never got the agent nothing is known, so that a person has to know how many did. */
    private static String jvms(int reported) {
        return reported == 1 ? "1 JVM" : String.format(Locale.ROOT, "%,d JVMs", reported);
    }

    /** The last lines: how many processes were ended, how many sites forced, and what was found. */
    static List<String> summary(FinishedRun run) {
        List<String> lines = new ArrayList<>();
        run.result().processExitLine().ifPresent(lines::add);
        run.result().coverageLine().ifPresent(lines::add);
        lines.add(run.result().summaryLine());
        return lines;
    }
}
