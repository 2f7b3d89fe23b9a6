package io.driververifier.verifier.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.SiteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The sweep asks for the runs that it has to, and says of each target what they prove. */
class SweepTest {
    private static final String READ = "8f84ef0012345678";
    private static final String WRITE = "8f84ef00ffffffff";
    private static final String FLUSH = "1111111122222222";
    private static final SweepPlan LATE = new SweepPlan(List.of(ScheduleChoice.LATE), Calls.ALL, 8, false);

    /** A test that a sweep runs: answers by what is forced and the number of the run with that. */
    private interface Program {
        TrialOutcome run(Trial trial);
    }

    /** A sweep that has run to its end. */
    private record Ended(List<String> runs, SweepTable table) {
        private List<String> verdicts() {
            return table.rows().stream()
                    .map(row -> row.target().text(call -> call.forced().toString()) + " "
                            + row.verdict().text())
                    .toList();
        }
    }

    private static Ended run(SweepPlan plan, Program program) {
        return run(new Sweep(plan), program);
    }

    private static Ended run(Sweep sweep, Program program) {
        List<String> runs = new ArrayList<>();
        for (Optional<Trial> next = sweep.next(); next.isPresent(); next = sweep.next()) {
            Trial trial = next.get();
            assertThat(sweep.next()).contains(trial);
            runs.add(trial.forced() + " " + trial.attempt());
            assertThat(runs).hasSizeLessThan(1_000);
            sweep.report(trial, program.run(trial));
        }
        return new Ended(runs, sweep.table());
    }

    /** The site {@code id} with {@code calls} calls, of which those are forced that {@code trial} names. */
    private static SiteResult site(Trial trial, String id, long calls) {
        long forced = 0;
        for (ForcedCall call : trial.forced()) {
            for (long count = 0; count < calls; count++) {
                forced += call.isAt(Long.parseUnsignedLong(id, 16)) && call.isNumber(count) ? 1 : 0;
            }
        }
        return new SiteResult(id, "pci!Pci.send (Pci.java:" + id.charAt(8) + ") READ", calls, 0, forced, 0, 0, 0);
    }

    private static List<SiteResult> sites(Trial trial, String... ids) {
        return List.of(ids).stream().map(id -> site(trial, id, 1)).toList();
    }

    private static boolean forces(Trial trial, String id) {
        return trial.target()
                .filter(target -> target.forced().stream().anyMatch(call -> call.isAt(Long.parseUnsignedLong(id, 16))))
                .isPresent();
    }

    private static Program failingIf(Function<Trial, Boolean> fails, String... ids) {
        return trial -> fails.apply(trial)
                ? TrialOutcome.failed("\n  expected 4\nbut was 0", sites(trial, ids))
                : TrialOutcome.passed(sites(trial, ids));
    }

    @Test
    void whatFailsThreeTimesWhileNothingForcedPassesThreeTimesIsACulprit() {
        Ended ended = run(LATE, failingIf(trial -> forces(trial, READ), READ, WRITE));

        assertThat(ended.verdicts()).containsExactly("8f84ef0012345678/late culprit", "8f84ef00ffffffff/late passed");
        assertThat(ended.runs())
                .containsExactly(
                        "[] 1",
                        "[8f84ef0012345678/late] 1",
                        "[8f84ef0012345678/late] 2",
                        "[8f84ef0012345678/late] 3",
                        "[] 2",
                        "[] 3",
                        "[8f84ef00ffffffff/late] 1");
        SweepRow culprit = ended.table().rowsOf(Verdict.CULPRIT).get(0);
        assertThat(culprit.failure()).isEqualTo("expected 4");
        assertThat(culprit.failed()).isEqualTo(3);
        assertThat(culprit.target().settings()).isEqualTo("sites=8f84ef0012345678/late");
    }

    @Test
    void nothingForcedIsRunAgainForTheFirstCulpritOnly() {
        Ended ended = run(LATE, failingIf(trial -> trial.target().isPresent(), READ, WRITE));

        assertThat(ended.table().rowsOf(Verdict.CULPRIT)).hasSize(2);
        assertThat(ended.runs()).filteredOn(run -> run.startsWith("[] ")).hasSize(3);
        assertThat(ended.table().unforcedRuns()).isEqualTo(3);
    }

    @Test
    void sitesThatShareTheirFirstDigitsAreToldApart() {
        Ended ended = run(LATE, failingIf(trial -> forces(trial, WRITE), READ, WRITE));

        assertThat(ended.verdicts()).containsExactly("8f84ef0012345678/late passed", "8f84ef00ffffffff/late culprit");
    }

    @Test
    void whatPassesOnceIsFlaky() {
        Ended second = run(LATE, failingIf(trial -> forces(trial, READ) && trial.attempt() != 2, READ));
        assertThat(second.verdicts()).containsExactly("8f84ef0012345678/late flaky");
        assertThat(second.runs()).hasSize(3);
        Ended third = run(LATE, failingIf(trial -> forces(trial, READ) && trial.attempt() != 3, READ));
        assertThat(third.verdicts()).containsExactly("8f84ef0012345678/late flaky");
        assertThat(third.table().rows().get(0).failed()).isEqualTo(2);
        assertThat(third.table().rows().get(0).runs()).isEqualTo(3);
    }

    @Test
    void whatFailsWithNothingForcedTooIsFlakyAndTheEnd() {
        Ended ended = run(
                LATE,
                failingIf(
                        trial -> forces(trial, READ) || (trial.forced().isEmpty() && trial.attempt() == 2),
                        READ,
                        WRITE));

        assertThat(ended.verdicts()).containsExactly("8f84ef0012345678/late flaky");
        assertThat(ended.table().untried()).isEqualTo(1);
        assertThat(ended.table().lines().get(1)).contains("fails without any forcing, 1 times of 2", "expected 4");
    }

    @Test
    void whatFailsWithoutComingToTheSiteIsFlaky() {
        Ended ended = run(
                LATE,
                trial -> forces(trial, READ)
                        ? TrialOutcome.failed("no", sites(trial, WRITE))
                        : TrialOutcome.passed(sites(trial, READ, WRITE)));

        assertThat(ended.verdicts()).containsExactly("8f84ef0012345678/late flaky", "8f84ef00ffffffff/late passed");
    }

    @Test
    void aRunOfWhichNothingIsLeftButThatItFailedCountsAgainstTheSite() {
        Ended ended = run(
                LATE,
                trial -> forces(trial, READ)
                        ? TrialOutcome.failed("the JVM was gone", List.of())
                        : TrialOutcome.passed(sites(trial, READ)));

        assertThat(ended.verdicts()).containsExactly("8f84ef0012345678/late culprit");
    }

    @Test
    void ifItFailsWithNothingForcedNothingElseIsRun() {
        Ended ended = run(LATE, failingIf(trial -> true, READ, WRITE));

        assertThat(ended.runs()).containsExactly("[] 1");
        assertThat(ended.table().rows()).isEmpty();
        assertThat(ended.table().untried()).isEqualTo(2);
        assertThat(String.join("\n", ended.table().lines()))
                .contains("It fails without any forcing, 1 times of 1")
                .contains("expected 4");
    }

    @Test
    void sitesFirstMetUnderForcingJoinUntilNoneIsNew() {
        Ended ended = run(LATE, trial -> {
            if (forces(trial, READ)) {
                return TrialOutcome.passed(sites(trial, READ, WRITE));
            }
            return TrialOutcome.passed(trial.forced().isEmpty() ? sites(trial, READ, FLUSH) : sites(trial, WRITE));
        });

        assertThat(ended.runs())
                .containsExactly(
                        "[] 1", "[8f84ef0012345678/late] 1", "[1111111122222222/late] 1", "[8f84ef00ffffffff/late] 1");
        assertThat(ended.verdicts())
                .containsExactly(
                        "8f84ef0012345678/late passed",
                        "1111111122222222/late not met",
                        "8f84ef00ffffffff/late passed");
        assertThat(ended.table().sites()).isEqualTo(3);
    }

    @Test
    void whatAnswersPendingByItselfIsNotForced() {
        SiteResult real = new SiteResult(READ, "pci!Pci.send", 2, 0, 0, 0, 2, 0);
        SiteResult seen = new SiteResult(READ, "pci!Pci.send", 2, 0, 0, 0, 0, 0);
        Ended ended =
                run(LATE, trial -> TrialOutcome.passed(List.of(trial.forced().isEmpty() ? seen : real)));

        assertThat(ended.verdicts()).containsExactly("8f84ef0012345678/late not forced");
    }

    @Test
    void exemptSitesAreNotTriedButNamed() {
        SiteResult exempt = new SiteResult(READ, "pci!Pci.send", 2, 0, 0, 0, 0, 2);
        Ended ended = run(LATE, trial -> TrialOutcome.passed(List.of(exempt)));

        assertThat(ended.runs()).containsExactly("[] 1");
        assertThat(ended.table().notes()).containsExactly("8f84ef00 pci!Pci.send: exempt");
        assertThat(ended.table().lines()).contains("  No call was met that could be forced");
    }

    @Test
    void withoutASiteThereIsNothingToForce() {
        Ended ended = run(SweepPlan.DEFAULTS, trial -> TrialOutcome.passed(List.of()));

        assertThat(ended.runs()).containsExactly("[] 1");
        assertThat(ended.table().lines())
                .containsExactly(
                        "systematic: 0 sites, 0 tried alone, 0 passed, 0 culprit, 0 flaky, 0 not met, 0 not forced",
                        "  No call was met that could be forced");
    }

    @Test
    void everyScheduleIsTriedAtEachSiteInAnOrderThatDoesNotDependOnWhoWasMetFirst() {
        Program program = failingIf(trial -> false, FLUSH, WRITE, READ);
        Program other = failingIf(trial -> false, READ, FLUSH, WRITE);

        Ended ended = run(SweepPlan.DEFAULTS, program);
        assertThat(ended.runs())
                .isEqualTo(run(SweepPlan.DEFAULTS, other).runs())
                .containsExactly(
                        "[] 1",
                        "[8f84ef0012345678/early] 1",
                        "[8f84ef0012345678/late] 1",
                        "[8f84ef0012345678/held] 1",
                        "[1111111122222222/early] 1",
                        "[1111111122222222/late] 1",
                        "[1111111122222222/held] 1",
                        "[8f84ef00ffffffff/early] 1",
                        "[8f84ef00ffffffff/late] 1",
                        "[8f84ef00ffffffff/held] 1");
        assertThat(ended.table().rowsOf(Verdict.PASSED)).hasSize(9);
    }

    @Test
    void aCallThatABindingHoldsIsTriedLateOnlyIfThatIsAskedFor() {
        SiteResult bound =
                new SiteResult(READ, "pool!Pool.make (Pool.java:8) CompletionStage Lower.create", 1, 0, 0, 0, 0, 0);
        Program program = trial -> TrialOutcome.passed(List.of(bound));
        SweepPlan asked = new SweepPlan(
                List.of(ScheduleChoice.EARLY, ScheduleChoice.LATE, ScheduleChoice.HELD), Calls.ALL, 8, false);

        assertThat(run(SweepPlan.DEFAULTS, program).runs())
                .containsExactly("[] 1", "[8f84ef0012345678/early] 1", "[8f84ef0012345678/held] 1");
        assertThat(run(asked, program).runs())
                .containsExactly(
                        "[] 1", "[8f84ef0012345678/early] 1", "[8f84ef0012345678/late] 1", "[8f84ef0012345678/held] 1");
    }

    private static final String SAVE = "orm!Orm.save (Orm.java:8) CompletionStage Lower.insert";

    /** A binding's site with {@code calls} calls; fails as {@code fails} says. */
    private static Program saving(long calls, Function<Trial, Boolean> fails) {
        return trial -> {
            List<SiteResult> sites = List.of(new SiteResult(
                    READ, SAVE, calls, 0, 0, site(trial, READ, calls).forced(), 0, 0));
            return fails.apply(trial) ? TrialOutcome.failed("in another order", sites) : TrialOutcome.passed(sites);
        };
    }

    private static boolean forcesTheFirstAlone(Trial trial) {
        return trial.forced().stream().anyMatch(call -> call.toString().contains("#1"));
    }

    @Test
    void theFirstOfSeveralCallsThatABindingHoldsIsTriedAloneWhenAllHaveBeenTriedTogether() {
        Ended ended = run(SweepPlan.DEFAULTS, saving(3, SweepTest::forcesTheFirstAlone));

        assertThat(ended.verdicts())
                .containsExactly(
                        "8f84ef0012345678/early passed",
                        "8f84ef0012345678/held passed",
                        "8f84ef0012345678#1/held culprit");
    }

    @Test
    void theFirstCallIsNotTriedAloneWhereAllTogetherAreACulpritOrThereIsButOne() {
        assertThat(run(SweepPlan.DEFAULTS, saving(3, trial -> !trial.forced().isEmpty()))
                        .verdicts())
                .containsExactly("8f84ef0012345678/early culprit", "8f84ef0012345678/held culprit");
        assertThat(run(SweepPlan.DEFAULTS, saving(1, trial -> false)).verdicts())
                .containsExactly("8f84ef0012345678/early passed", "8f84ef0012345678/held passed");
    }

    private static boolean leavesAGap(Trial trial) {
        return trial.forced().stream().anyMatch(call -> call.toString().contains("#3"));
    }

    @Test
    void theFirstAndTheThirdOfFourCallsThatABindingHoldsAreTriedTogetherLast() {
        assertThat(run(SweepPlan.DEFAULTS, saving(4, SweepTest::leavesAGap)).verdicts())
                .containsExactly(
                        "8f84ef0012345678/early passed",
                        "8f84ef0012345678/held passed",
                        "8f84ef0012345678#1/held passed",
                        "8f84ef0012345678#1/held + 8f84ef0012345678#3/held culprit");
        assertThat(run(SweepPlan.DEFAULTS, saving(4, SweepTest::forcesTheFirstAlone))
                        .verdicts())
                .last()
                .isEqualTo("8f84ef0012345678#1/held culprit");
    }

    @Test
    void theFirstCallIsNotTriedAloneWhereSchedulesAreAskedFor() {
        SweepPlan held = new SweepPlan(List.of(ScheduleChoice.HELD), Calls.ALL, 8, false);

        assertThat(run(held, saving(3, trial -> false)).verdicts()).containsExactly("8f84ef0012345678/held passed");
    }

    @Test
    void eachCallIsTriedAloneUpToABoundThatIsSaid() {
        SweepPlan each = new SweepPlan(List.of(ScheduleChoice.LATE), Calls.EACH, 3, false);
        Ended ended = run(each, trial -> {
            List<SiteResult> met = List.of(
                    site(trial, READ, 5), site(trial, WRITE, trial.forced().isEmpty() ? 1 : 2));
            return trial.target()
                            .filter(target -> target.calls().get(0).nth().orElse(0) == 3)
                            .isPresent()
                    ? TrialOutcome.failed("no", met)
                    : TrialOutcome.passed(met);
        });

        assertThat(ended.verdicts())
                .containsExactly(
                        "8f84ef0012345678#1/late passed",
                        "8f84ef0012345678#2/late passed",
                        "8f84ef0012345678#3/late culprit",
                        "8f84ef00ffffffff#1/late passed",
                        "8f84ef00ffffffff#2/late passed");
        assertThat(ended.table().notes())
                .containsExactly("8f84ef00 pci!Pci.send (Pci.java:1) READ: only the first 3 of 5 calls were tried");
    }

    @Test
    void aCallThatDoesNotComeIsNotMet() {
        SweepPlan each = new SweepPlan(List.of(ScheduleChoice.LATE), Calls.EACH, 3, false);
        Ended ended = run(
                each,
                trial -> TrialOutcome.passed(
                        List.of(site(trial, READ, trial.forced().isEmpty() ? 2 : 1))));

        assertThat(ended.verdicts())
                .containsExactly("8f84ef0012345678#1/late passed", "8f84ef0012345678#2/late not met");
    }

    @Test
    void whatDoesNoHarmAloneIsTriedInPairsOnRequest() {
        SweepPlan pairs = new SweepPlan(List.of(ScheduleChoice.LATE), Calls.ALL, 8, true);
        Ended ended = run(
                pairs,
                failingIf(
                        trial -> forces(trial, FLUSH) || (forces(trial, READ) && forces(trial, WRITE)),
                        READ,
                        WRITE,
                        FLUSH));

        assertThat(ended.verdicts())
                .containsExactly(
                        "8f84ef0012345678/late passed",
                        "1111111122222222/late culprit",
                        "8f84ef00ffffffff/late passed",
                        "8f84ef0012345678/late + 8f84ef00ffffffff/late culprit");
        SweepRow pair = ended.table().rows().get(3);
        assertThat(pair.target().settings()).isEqualTo("sites=8f84ef0012345678/late:8f84ef00ffffffff/late");
        assertThat(pair.target().displayName())
                .isEqualTo("site 8f84ef00 pci!Pci.send, late + site 8f84ef00 pci!Pci.send, late");
        assertThat(ended.table().lines())
                .first()
                .isEqualTo("systematic: 3 sites, 3 tried alone, 1 in pairs, 2 passed, 2 culprit, 0 flaky, 0 not met,"
                        + " 0 not forced");
        assertThat(ended.table().lines())
                .contains("  culprit     late   8f84ef00 pci!Pci.send (Pci.java:1) READ + late   8f84ef00 pci!Pci.send"
                        + " (Pci.java:f) READ: failed 3 of 3 with expected 4; replay:"
                        + " sites=8f84ef0012345678/late:8f84ef00ffffffff/late");
        assertThat(ended.table().toTsv())
                .contains("culprit\t8f84ef0012345678 + 8f84ef00ffffffff\t + \tlate + late\t3\t3\t");
    }

    @Test
    void aPairIsTwoPlacesUnderEachOfTheSchedules() {
        SweepPlan pairs = new SweepPlan(List.of(ScheduleChoice.EARLY, ScheduleChoice.LATE), Calls.ALL, 8, true);
        Ended ended = run(pairs, failingIf(trial -> false, READ, FLUSH));

        assertThat(ended.runs().subList(5, ended.runs().size()))
                .containsExactly(
                        "[8f84ef0012345678/early, 1111111122222222/early] 1",
                        "[8f84ef0012345678/late, 1111111122222222/early] 1",
                        "[8f84ef0012345678/early, 1111111122222222/late] 1",
                        "[8f84ef0012345678/late, 1111111122222222/late] 1");
    }

    @Test
    void sitesThatComeWithAPairAreTriedAloneAndThenInPairsToo() {
        SweepPlan pairs = new SweepPlan(List.of(ScheduleChoice.LATE), Calls.ALL, 8, true);
        Ended ended = run(
                pairs,
                trial -> TrialOutcome.passed(
                        trial.forced().size() == 2 || forces(trial, WRITE)
                                ? sites(trial, READ, FLUSH, WRITE)
                                : sites(trial, READ, FLUSH)));

        assertThat(ended.runs())
                .containsExactly(
                        "[] 1",
                        "[8f84ef0012345678/late] 1",
                        "[1111111122222222/late] 1",
                        "[8f84ef0012345678/late, 1111111122222222/late] 1",
                        "[8f84ef00ffffffff/late] 1",
                        "[8f84ef0012345678/late, 8f84ef00ffffffff/late] 1",
                        "[1111111122222222/late, 8f84ef00ffffffff/late] 1");
    }

    @Test
    void whatEarlierSweepsHaveTriedComesLastTheLongestAgoFirst() {
        Sweep sweep = new Sweep(
                LATE,
                List.of(
                        ForcedCall.at(FLUSH, ScheduleChoice.LATE),
                        ForcedCall.at(READ, ScheduleChoice.LATE),
                        ForcedCall.at(WRITE, ScheduleChoice.EARLY)));
        Ended ended = run(sweep, failingIf(trial -> false, READ, WRITE, FLUSH));

        assertThat(ended.verdicts())
                .containsExactly(
                        "8f84ef00ffffffff/late passed", "1111111122222222/late passed", "8f84ef0012345678/late passed");
    }

    @Test
    void aRunThatWasNotAskedForIsRefused() {
        Sweep sweep = new Sweep(LATE);
        Trial first = sweep.next().orElseThrow();
        Trial other = new Trial(Optional.empty(), 2);

        assertThatThrownBy(() -> sweep.report(other, TrialOutcome.passed(List.of())))
                .isInstanceOf(IllegalStateException.class);
        sweep.report(first, TrialOutcome.passed(List.of()));
        assertThatThrownBy(() -> sweep.report(first, TrialOutcome.passed(List.of())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void runsAreShownBySiteAndSchedule() {
        SiteResult site = new SiteResult(READ, "pci!PciBus.callDown (PciBus.java:42) PNP/22", 1, 0, 0, 0, 0, 0);
        Sweep sweep = new Sweep(LATE);
        List<String> names = new ArrayList<>();
        for (Optional<Trial> next = sweep.next(); next.isPresent(); next = sweep.next()) {
            names.add(next.get().displayName());
            sweep.report(
                    next.get(),
                    next.get().target().isPresent()
                            ? TrialOutcome.failed("", List.of(site))
                            : TrialOutcome.passed(List.of(site)));
        }

        assertThat(names)
                .containsExactly(
                        "not forced (lists the sites)",
                        "site 8f84ef00 pci!PciBus.callDown, late",
                        "site 8f84ef00 pci!PciBus.callDown, late, again 2 of 3",
                        "site 8f84ef00 pci!PciBus.callDown, late, again 3 of 3",
                        "not forced, again 2 of 3",
                        "not forced, again 3 of 3");
        assertThat(sweep.table().lines())
                .containsExactly(
                        "systematic: 1 sites, 1 tried alone, 0 passed, 1 culprit, 0 flaky, 0 not met, 0 not forced",
                        "  culprit     late   8f84ef00 pci!PciBus.callDown (PciBus.java:42) PNP/22: failed 3 of 3 with no"
                                + " message; replay: sites=8f84ef0012345678/late");
    }

    @Test
    void theTableForProgramsHasOneLineForEachTargetAndEscapesWhatWouldBreakIt() {
        Ended ended = run(
                LATE,
                trial -> forces(trial, READ)
                        ? TrialOutcome.failed("a\tb \\ c", sites(trial, READ))
                        : TrialOutcome.passed(sites(trial, READ)));

        assertThat(ended.table().toTsv())
                .isEqualTo("verdict\tsite\tcall\tschedule\tfailed\truns\tdescription\tfailure\tsettings\n"
                        + "passed\t\t\t\t0\t3\t\t\t\n"
                        + "culprit\t8f84ef0012345678\t\tlate\t3\t3\tpci!Pci.send (Pci.java:1) READ\ta\\tb \\\\ c\t"
                        + "sites=8f84ef0012345678/late\n");
    }

    @Test
    void plansThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new SweepPlan(List.of(ScheduleChoice.MIXED), Calls.ALL, 1, false))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("early, late, held, inline or deferred");
        assertThatThrownBy(() -> new SweepPlan(List.of(ScheduleChoice.LATE), Calls.EACH, 0, false))
                .isInstanceOf(InvalidSettingsException.class);
        assertThat(new SweepPlan(List.of(ScheduleChoice.LATE, ScheduleChoice.LATE), Calls.ALL, 1, false).schedules())
                .containsExactly(ScheduleChoice.LATE);
    }
}
