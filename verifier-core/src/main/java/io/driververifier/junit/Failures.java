package io.driververifier.junit;

import io.driververifier.nt.BugCheck;
import io.driververifier.verifier.Finding;
import java.util.ArrayList;
import java.util.List;

/** Findings as failures of tests. Stateless. */
final class Failures {
    private Failures() {}

    /** Fails if there are {@code findings}. */
    static void throwIfAny(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new AssertionError(text(findings));
        }
    }

    /**
     * What a test fails with that had {@code findings} and ended with {@code failure}: with the finding, because what the
     * test makes of it says less. A bug check tells of its finding itself.
     */
    static Throwable of(List<Finding> findings, Throwable failure) {
        if (findings.isEmpty() || failure instanceof BugCheck) {
            return failure;
        }
        return new AssertionError(text(findings), failure);
    }

    private static String text(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        findings.forEach(finding -> lines.addAll(finding.lines()));
        return String.join(System.lineSeparator(), lines);
    }
}
