package io.driververifier.samples.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * A JVM of tests that has ended.
 *
 * @param exitStatus its exit status
 * @param outcomes what became of the tests
 * @param out the other lines that it wrote to stdout
 * @param err the lines that it wrote to stderr
 */
record TestRun(int exitStatus, List<TestOutcome> outcomes, List<String> out, List<String> err) {
    static TestRun of(int exitStatus, List<String> out, List<String> err) {
        return new TestRun(
                exitStatus,
                out.stream()
                        .filter(TestOutcome::isOutcome)
                        .map(TestOutcome::parse)
                        .toList(),
                out.stream().filter(line -> !TestOutcome.isOutcome(line)).toList(),
                err);
    }

    /** The outcome of the test {@code Class.method}, or of the class {@code Class}. */
    TestOutcome of(String name) {
        List<TestOutcome> all = allOf(name);
        assertThat(all).as("outcomes of %s in %s", name, this).hasSize(1);
        return all.get(0);
    }

    /** The outcomes of a test that ran several times. */
    List<TestOutcome> allOf(String name) {
        return outcomes.stream()
                .filter(outcome ->
                        outcome.name().equals(name) && !outcome.status().equals("REPORTED"))
                .toList();
    }

    /** What was published for the test or class {@code name}. */
    List<String> reportsOf(String name) {
        return outcomes.stream()
                .filter(outcome ->
                        outcome.name().equals(name) && outcome.status().equals("REPORTED"))
                .map(TestOutcome::message)
                .toList();
    }

    /** The lines on stderr that are ours. */
    List<String> said() {
        return err.stream().filter(line -> line.startsWith("verifier:")).toList();
    }

    /** This, if the JVM ended well with nothing but outcomes on stdout. */
    TestRun endedWell() {
        assertThat(exitStatus).as("exit status of %s", this).isZero();
        assertThat(out).as("stdout belongs to the tests").isEmpty();
        return this;
    }

    /** This, if nothing failed. */
    TestRun isGreen() {
        endedWell();
        assertThat(outcomes).isNotEmpty().noneMatch(TestOutcome::isFailed);
        return this;
    }
}
