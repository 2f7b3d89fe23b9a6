package io.driververifier.samples.junit;

import static io.driververifier.samples.junit.Findings.assertIsFinding;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotated tests in a JVM that was started with {@code -javaagent} and no arguments. */
class AgentOnTheCommandLineIT {
    private static final String SEED = VerifierSettings.formatSeed(RedFixtures.SEED);
    private static final String TOUCH_AFTER_CALL = "BrokenTouchAfterCallDriver";

    /** Each test of {@link RedFixtures.Swallowing} with the rule that its driver breaks. */
    private static final Map<String, List<String>> BREACHES = Map.of(
            "completesTwice", List.of("0x44", "completes-twice", "BrokenCompletesTwiceDriver"),
            "dropped", List.of("0xC9/226", "dropped", "BrokenDroppedDriver"),
            "pendingUnmarked", List.of("0xC9/23D", "pending-unmarked", "BrokenPendingUnmarkedDriver"),
            "statusMismatch", List.of("0xC9/224", "status-mismatch", "BrokenStatusMismatchDriver"),
            "touchAfterCall", List.of("(0xC9/4A01|0xD5)", "touch-after-call", TOUCH_AFTER_CALL));

    @TempDir
    private Path directory;

    private TestRun run(Class<?>... fixtures) throws IOException, InterruptedException {
        return TestJvm.withAgent(directory).run(fixtures).endedWell();
    }

    private static void assertTouchAfterCall(TestOutcome outcome, String seed) {
        assertIsFinding(outcome, "(0xC9/4A01|0xD5)", "touch-after-call", TOUCH_AFTER_CALL, seed);
    }

    @Test
    void rightDriversAreGreenAndForced() throws Exception {
        TestRun run =
                run(GreenFixtures.OfPci.class, GreenFixtures.OfRamdisk.class).isGreen();

        assertThat(run.of("OfPci.machineAndVerifierAreParameters").status()).isEqualTo("SUCCESSFUL");
        assertThat(run.of("OfPci.machinesOfItsOwnAreVerified").status()).isEqualTo("SUCCESSFUL");
        assertThat(run.of("OfRamdisk.nothingIsWrong").status()).isEqualTo("SUCCESSFUL");
        assertThat(run.said())
                .as("the agent has nothing else to say")
                .containsExactly(
                        "verifier: pending coverage: 100% (2 of 2 sites)",
                        "verifier: pending coverage: none, as no site was seen");
    }

    @Test
    void aFindingThatWasSwallowedFailsItsTestEachTime() throws Exception {
        TestRun run = run(RedFixtures.Swallowing.class, RedFixtures.Swallowing.class);

        BREACHES.forEach((test, breach) -> {
            List<TestOutcome> outcomes = run.allOf("Swallowing." + test);
            assertThat(outcomes).hasSize(2);
            outcomes.forEach(outcome -> assertIsFinding(outcome, breach.get(0), breach.get(1), breach.get(2), SEED));
            assertThat(Findings.essence(outcomes.get(0)))
                    .as("the same seed shows the same")
                    .isEqualTo(Findings.essence(outcomes.get(1)));
        });
    }

    @Test
    void theFailureIsTheFindingHoweverTheTestEnds() throws Exception {
        TestRun run = run(RedFixtures.Ending.class);

        List<TestOutcome> tests = run.outcomes().stream()
                .filter(outcome -> outcome.name().startsWith("Ending."))
                .toList();
        assertThat(tests).hasSize(5).allSatisfy(outcome -> assertTouchAfterCall(outcome, SEED));
    }

    @Test
    void aSeedThatWasDrawnIsPublishedAndNamedInTheFinding() throws Exception {
        TestRun run = run(RedFixtures.Unseeded.class);

        assertThat(run.reportsOf("Unseeded")).hasSize(1);
        assertThat(run.reportsOf("Unseeded").get(0)).contains(Findings.replayOf(run.of("Unseeded.finding")));
    }

    @Test
    void aDriverThatWasNotVerifiedFailsTheClass() throws Exception {
        TestRun run = run(ScopeFixtures.NeverLoaded.class, ScopeFixtures.AllDisabled.class);

        assertThat(run.of("NeverLoaded.passesByItself").isFailed()).isFalse();
        assertThat(run.of("NeverLoaded").message().lines())
                .containsExactly(
                        "Driver Verifier: pci: Never Loaded; no machine loaded a driver of that name, and no class of a"
                                + " jar or package of that name was loaded (is the name right?)",
                        "acpi: loaded, but nothing was intercepted; no request reached it");
        assertThat(run.of("AllDisabled").isFailed())
                .as("a class without a test that ran")
                .isFalse();
    }

    @Test
    void anAnnotationOnATestIsForThatTest() throws Exception {
        TestRun run = run(ScopeFixtures.OnMethods.class, ScopeFixtures.MethodOverClass.class);

        assertThat(run.of("OnMethods.verified").isFailed()).isFalse();
        assertTouchAfterCall(run.of("OnMethods.red"), "0x1234");
        assertThat(run.of("OnMethods.neverLoaded").message()).contains("pci: Never Loaded");
        assertThat(run.of("OnMethods.plain").isFailed()).isFalse();
        assertThat(run.of("MethodOverClass.asTheClassSays").isFailed()).isFalse();
        assertTouchAfterCall(run.of("MethodOverClass.asTheMethodSays"), "0x5678");
    }

    @Test
    void nestedAndInheritingClassesAreVerifiedToo() throws Exception {
        TestRun run = run(ScopeFixtures.Outer.class, ScopeFixtures.Inheriting.class);

        assertTouchAfterCall(run.of("Outer.red"), "0x1234");
        assertTouchAfterCall(run.of("Inner.innerRed"), "0x1234");
        assertThat(run.of("InnerWithItsOwn.innerGreen").isFailed()).isFalse();
        assertTouchAfterCall(run.of("Inheriting.red"), "0x1234");
        assertThat(List.of(run.of("Outer"), run.of("InnerWithItsOwn"), run.of("Inheriting")))
                .noneMatch(TestOutcome::isFailed);
    }

    @Test
    void machinesOfTheClassAreVerifiedFromBeforeAllOn() throws Exception {
        TestRun run = run(ScopeFixtures.SharedMachine.class, ScopeFixtures.RedBeforeAll.class);

        assertTouchAfterCall(run.of("SharedMachine.red"), "0x1234");
        assertTouchAfterCall(run.of("RedBeforeAll"), "0x1234");
    }

    @Test
    void machinesInFieldsAreVerified() throws Exception {
        TestRun run = run(ScopeFixtures.FieldMachine.class, ScopeFixtures.FieldMachineOfTheClass.class);

        assertTouchAfterCall(run.of("FieldMachine.firstRed"), "0x1234");
        assertTouchAfterCall(run.of("FieldMachine.secondRed"), "0x1234");
        assertThat(run.of("FieldMachine.green").isFailed()).isFalse();
        assertTouchAfterCall(run.of("FieldMachineOfTheClass.red"), "0x1234");
        assertThat(run.of("FieldMachineOfTheClass").isFailed()).isFalse();
    }

    @Test
    void aClassWithoutTheAnnotationSeesTheDriversAsTheyAre() throws Exception {
        run(GreenFixtures.Plain.class, GreenFixtures.Woven.class, GreenFixtures.Plain.class)
                .isGreen();
    }
}
