package io.driververifier.junit;

import io.driververifier.machine.Machine;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.io.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A test that runs: its own verification, and those of instances that were made for it under other settings. Used by the
 * thread that runs the test.
 */
final class RunningTest {
    private final VerifiedTest own;
    private final List<VerifiedTest> others;
    private final boolean isWholeScope;
    private boolean isReported;

    /** A test that is all there is of {@code own}'s scope if {@code isWholeScope}. */
    private RunningTest(VerifiedTest own, List<VerifiedTest> others, boolean isWholeScope) {
        this.own = own;
        this.others = others;
        this.isWholeScope = isWholeScope;
    }

    /** A test of {@code scope}, for which {@code made} began with its instances. */
    static RunningTest begin(VerifiedClass scope, List<VerifiedTest> made, boolean isWholeScope) {
        List<VerifiedTest> others = new ArrayList<>(made);
        VerifiedTest own = made.stream()
                .filter(test -> test.scope() == scope)
                .findFirst()
                .orElseGet(() -> new VerifiedTest(scope));
        others.remove(own);
        own.begin();
        return new RunningTest(own, others, isWholeScope);
    }

    Verifier verifier() {
        return own.verifier();
    }

    Machine machine() {
        return own.machine();
    }

    /** What the test fails with that ended with {@code failure}. */
    Throwable failsWith(Throwable failure) {
        List<Finding> findings = findings();
        isReported = findings.stream().anyMatch(Finding::fails);
        return Failures.of(findings, failure);
    }

    private List<Finding> findings() {
        List<Finding> findings = own.findings();
        others.forEach(other -> findings.addAll(other.findings()));
        return findings;
    }

    /** Fails for every finding that the test has not failed with. */
    void end(Optional<Throwable> failure) {
        try {
            own.close();
            others.forEach(VerifiedTest::close);
            List<Finding> findings = findings();
            if (!isReported) {
                Failures.throwIfAny(findings);
            }
        } finally {
            if (isWholeScope) {
                own.scope().close();
            }
        }
        if (isWholeScope && failure.isEmpty()) {
            own.scope().complain();
        }
    }
}
