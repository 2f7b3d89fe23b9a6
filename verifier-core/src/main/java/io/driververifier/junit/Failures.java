package io.driververifier.junit;

import io.driververifier.nt.BugCheck;
import io.driververifier.verifier.Finding;
import java.util.ArrayList;
import java.util.List;

/** Findings as failures of tests. Stateless. */
final class Failures {
    private Failures() {}

    /** Fails if a test has failed with one of {@code findings}; the others are only told of. */
    static void throwIfAny(List<Finding> findings) {
        List<Finding> failing = failing(findings);
        List<Finding> reported = new ArrayList<>(findings);
        reported.removeAll(failing);
        if (!reported.isEmpty()) {
            System.err.println(text(reported));
        }
        if (!failing.isEmpty()) {
            throw new AssertionError(text(failing));
        }
    }

    private static List<Finding> failing(List<Finding> findings) {
        return findings.stream().filter(Finding::fails).toList();
    }

    /**
     * What a test fails with that had {@code findings} and ended with {@code failure}: with the finding, because what the
     * test makes of it says less. A bug check tells of its finding itself.
     */
    static Throwable of(List<Finding> findings, Throwable failure) {
        List<Finding> failing = failing(findings);
        if (failing.isEmpty() || failure instanceof BugCheck) {
            return failure;
        }
        return new AssertionError(text(failing), failure);
    }

    private static String text(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        findings.forEach(finding -> lines.addAll(finding.lines()));
        return String.join(System.lineSeparator(), lines);
    }
}
