package io.driververifier.junit;

import io.driververifier.machine.Machine;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.io.Verifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/** One test with verified drivers, from the making of its instance on. Used by the thread that runs the test. */
final class VerifiedTest {
    private final VerifiedClass scope;
    private final Verifier verifier;
    private @Nullable Machine machine;

    VerifiedTest(VerifiedClass scope) {
        this.scope = scope;
        this.verifier = scope.newVerifier();
    }

    VerifiedClass scope() {
        return scope;
    }

    Verifier verifier() {
        return verifier;
    }

    /** Does what belongs to the test but comes before it begins. */
    <T> T run(Invocation<T> invocation) throws Throwable {
        verifier.enter();
        try {
            return invocation.proceed();
        } finally {
            verifier.leave();
        }
    }

    void begin() {
        scope.testBegins();
        verifier.enter();
    }

    /** The machine of the test, made when it is first asked for. */
    Machine machine() {
        Machine known = machine;
        if (known == null) {
            known = Machine.create();
            machine = known;
        }
        return known;
    }

    /** What was found in its own machines, and meanwhile in those of its class. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(verifier.findings());
        findings.addAll(scope.takeFindings());
        return findings;
    }

    void close() {
        try {
            if (machine != null) {
                machine.close();
            }
        } finally {
            verifier.close();
            scope.add(verifier.result());
        }
    }
}
