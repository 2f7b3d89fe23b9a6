package io.driververifier.junit;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.JvmBlackBox;
import io.driververifier.verifier.io.Verifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/**
 * A test class with verified drivers, or a single test that has settings of its own: the machines that belong to it as a
 * whole, and what its tests add up to.
 *
 * <p>Tests may end on several threads; what changes is guarded by this.
 */
final class VerifiedClass {
    private final Class<?> testClass;
    private final @Nullable VerifiedClass enclosing;
    private final SessionResults session;
    private final VerifierSettings settings;
    private final String replay;
    private final Verifier verifier;
    private final Map<Object, VerifiedTest> madeWithInstance = new IdentityHashMap<>();
    private final Map<String, Integer> reported = new HashMap<>();
    private RunResult sum;
    private boolean hasRun;
    private boolean isTold;

    /** The verification of {@code testClass}, which stands in one that has {@code enclosing}; it adds to {@code session}. */
    VerifiedClass(
            Class<?> testClass, @Nullable VerifiedClass enclosing, SessionResults session, VerifierSettings settings) {
        this.testClass = testClass;
        this.enclosing = enclosing;
        this.session = session;
        this.settings = settings;
        this.replay = AnnotatedSettings.replay(settings);
        JvmBlackBox.openUntilExit(settings);
        this.verifier = Verifier.create(settings, replay);
        this.sum = RunResult.empty(settings);
    }

    Class<?> testClass() {
        return testClass;
    }

    /** What was asked for, with the seed. */
    VerifierSettings settings() {
        return settings;
    }

    /** The annotation that gives its settings, the seed included. */
    String replay() {
        return replay;
    }

    /** A verification for one test; the classes of the drivers stay woven from the first to the last. */
    Verifier newVerifier() {
        return verifier.another();
    }

    /** Does what belongs to the class as a whole; the machines that it makes are the class's, and a finding fails it. */
    <T> T run(Invocation<T> invocation) throws Throwable {
        T result;
        verifier.enter();
        try {
            result = invocation.proceed();
        } catch (Throwable failure) {
            throw Failures.of(takeFindings(), failure);
        } finally {
            verifier.leave();
        }
        Failures.throwIfAny(takeFindings());
        return result;
    }

    /** Makes the instance of one test; the machines that its constructor and fields make are the test's. */
    <T> T makeInstance(Invocation<T> invocation) throws Throwable {
        VerifiedTest test = new VerifiedTest(this);
        T instance;
        try {
            instance = test.run(invocation);
        } catch (Throwable failure) {
            test.close();
            throw Failures.of(test.verifier().findings(), failure);
        }
        synchronized (this) {
            madeWithInstance.put(instance, test);
        }
        return instance;
    }

    /** The tests that have begun with the making of {@code instances}, in the classes from this one outwards. */
    List<VerifiedTest> takeMadeWith(List<Object> instances) {
        List<VerifiedTest> found = new ArrayList<>();
        synchronized (this) {
            for (Object instance : instances) {
                VerifiedTest test = madeWithInstance.remove(instance);
                if (test != null) {
                    found.add(test);
                }
            }
        }
        if (enclosing != null) {
            found.addAll(enclosing.takeMadeWith(instances));
        }
        return found;
    }

    /** A test begins; from now on a driver that was never loaded is worth a word. */
    synchronized void testBegins() {
        hasRun = true;
    }

    synchronized void add(RunResult ofTest) {
        sum = sum.plus(ofTest);
    }

    /** What was found in the machines that belong to the class since the last call. */
    synchronized List<Finding> takeFindings() {
        List<Finding> fresh = new ArrayList<>();
        for (Finding finding : verifier.findings()) {
            Integer before = reported.put(finding.key(), finding.count());
            if (before == null || before < finding.count()) {
                fresh.add(finding);
            }
        }
        return fresh;
    }

    /** Ends it, with the tests whose instance was made and that did not come to run. */
    void close() {
        List<VerifiedTest> leftOver;
        synchronized (this) {
            leftOver = List.copyOf(madeWithInstance.values());
            madeWithInstance.clear();
        }
        leftOver.forEach(VerifiedTest::close);
        verifier.close();
        tell();
    }

    /** Once; a class of which no test ran has nothing to tell. */
    private synchronized void tell() {
        if (hasRun && !isTold) {
            isTold = true;
            session.add(result());
        }
    }

    /** What its tests that have ended, and the machines that belong to it as a whole, add up to. */
    synchronized RunResult result() {
        return sum.plus(verifier.result());
    }

    /** Fails if a driver was not verified after all, although there were tests. */
    void complain() {
        RunResult all;
        synchronized (this) {
            if (!hasRun) {
                return;
            }
            all = result();
        }
        if (!all.complaints().isEmpty()) {
            throw new AssertionError("Driver Verifier: " + String.join(System.lineSeparator(), all.complaints()));
        }
    }
}
