package io.driververifier.verifier.pending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driververifier.fixture.Parallel;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierSettings;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether and how a call is forced is a pure function of the seed, the site and the count at that site. */
class DecisionsTest {
    private static final VerifierSettings RANDOM = VerifierSettings.DEFAULTS;
    private static final VerifierSettings ALWAYS = RANDOM.withPolicy(Policy.ALWAYS);
    private static final long SITE = 0x8f84ef00L;
    private static final int CALLS = 20_000;

    /** {@code E}, {@code L} and {@code H} are the schedules, a dash is not forced. */
    private static String drawn(Decisions decisions, long id, int calls) {
        Site site = site(id);
        StringBuilder drawn = new StringBuilder();
        for (int count = 0; count < calls; count++) {
            Schedule schedule = decisions.decide(site, count);
            drawn.append(schedule == null ? '-' : schedule.name().charAt(0));
        }
        return drawn.toString();
    }

    private static Decisions decisions(VerifierSettings settings, long seed) {
        return new PolicyDecisions(settings.pending(), seed);
    }

    private static Site site(long id) {
        return new Site(id, new WovenCall("pci", "com.acme.Pci", "send", "()V", 0, "Pci.java", 42), "READ");
    }

    @Test
    void theDecisionsOfASeedNeverChange() {
        assertThat(drawn(decisions(RANDOM, 0x1234), SITE, 24)).isEqualTo("EEHE--HH----H-E-----EH--");
        assertThat(drawn(decisions(ALWAYS, -1), -5, 24)).isEqualTo("EHEELHHEEELELELHLEHLHHEH");
    }

    @Test
    void theFirstCallOfASiteIsAlwaysForced() {
        Decisions never = decisions(RANDOM.with(SettingsKey.PROBABILITY, "0"), 1);
        for (long site = -50; site < 50; site++) {
            assertThat(never.decide(site(site), 0)).isNotNull();
            assertThat(never.decide(site(site), 1)).isNull();
            assertThat(never.decide(site(site), 2)).isNull();
        }
    }

    @Test
    void everyCallIsForcedByThePolicyAlwaysAndByTheProbabilityOne() {
        assertThat(drawn(decisions(ALWAYS, 7), SITE, CALLS)).doesNotContain("-");
        assertThat(drawn(decisions(RANDOM.with(SettingsKey.PROBABILITY, "1"), 7), SITE, CALLS))
                .doesNotContain("-");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.25, 0.5, 0.9})
    void asManyAreForcedAsTheProbabilitySays(double probability) {
        Decisions decisions = decisions(RANDOM.with(SettingsKey.PROBABILITY, Double.toString(probability)), 3);
        long bySite = forced(site -> decisions.decide(site(site), 1));
        long byCount = forced(count -> decisions.decide(site(SITE), count));
        assertThat(bySite / (double) CALLS).isEqualTo(probability, within(0.02));
        assertThat(byCount / (double) CALLS).isEqualTo(probability, within(0.02));
    }

    private static long forced(LongFunction<@Nullable Schedule> decide) {
        long forced = 0;
        for (long i = 1; i <= CALLS; i++) {
            forced += decide.apply(i) == null ? 0 : 1;
        }
        return forced;
    }

    @Test
    void mixedDrawsAllThreeSchedulesEquallyOften() {
        Map<Schedule, Integer> times = new EnumMap<>(Schedule.class);
        Decisions mixed = decisions(ALWAYS, 11);
        for (int count = 0; count < CALLS; count++) {
            times.merge(mixed.decide(site(SITE), count), 1, Integer::sum);
        }
        assertThat(times).hasSize(3);
        assertThat(times.values())
                .allSatisfy(n -> assertThat(n / (double) CALLS).isEqualTo(1 / 3.0, within(0.02)));
    }

    @ParameterizedTest
    @EnumSource(Schedule.class)
    void aChosenScheduleIsTheOnlyOneAndChangesNothingAboutWhichAreForced(Schedule schedule) {
        ScheduleChoice choice = ScheduleChoice.valueOf(schedule.name());
        String mixed = drawn(decisions(RANDOM, 5), SITE, 500);
        String chosen = drawn(decisions(RANDOM.withSchedule(choice), 5), SITE, 500);
        assertThat(chosen).isEqualTo(mixed.replaceAll("[ELH]", schedule.name().substring(0, 1)));
    }

    @Test
    void seedsAndSitesDecideIndependently() {
        String one = drawn(decisions(RANDOM, 1), SITE, 200);
        assertThat(drawn(decisions(RANDOM, 2), SITE, 200)).isNotEqualTo(one);
        assertThat(drawn(decisions(RANDOM, 1), SITE + 1, 200)).isNotEqualTo(one);
    }

    @Test
    void spaceLetsTheFirstCallsThroughAndIntervalAllButEachNth() {
        VerifierSettings spaced = ALWAYS.withSchedule(ScheduleChoice.LATE).with(SettingsKey.SPACE, "3");
        assertThat(drawn(decisions(spaced, 1), SITE, 8)).isEqualTo("---LLLLL");
        assertThat(drawn(decisions(spaced.with(SettingsKey.INTERVAL, "2"), 1), SITE, 9))
                .isEqualTo("---L-L-L-");
    }

    @Test
    void afterTheSpaceTheFirstCallIsForcedForCertain() {
        VerifierSettings never = RANDOM.with(SettingsKey.PROBABILITY, "0").with(SettingsKey.SPACE, "2");
        for (long site = -50; site < 50; site++) {
            assertThat(drawn(decisions(never, 9), site, 20).replaceAll("[ELH]", "x"))
                    .isEqualTo("--x" + "-".repeat(17));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 60})
    void timesIsHowManyAreForcedAtASiteAndTheFirstOnesAreThoseOfTheSeed(int times) {
        String unlimited = drawn(decisions(RANDOM, 4), SITE, 200);
        String limited = drawn(decisions(RANDOM.with(SettingsKey.TIMES, "" + times), 4), SITE, 200);
        assertThat(limited.chars().filter(c -> c != '-').count()).isEqualTo(times);
        assertThat(limited.replaceAll("-+$", ""))
                .isEqualTo(unlimited.substring(0, limited.replaceAll("-+$", "").length()));
    }

    @Test
    void threadsThatOvertakeOneAnotherDoNotChangeWhichAreWithinTimes() {
        Decisions limited = decisions(RANDOM.with(SettingsKey.TIMES, "3"), 4);
        Site site = site(SITE);
        StringBuilder backwards = new StringBuilder();
        for (int count = 199; count >= 0; count--) {
            Schedule schedule = limited.decide(site, count);
            backwards.append(schedule == null ? '-' : schedule.name().charAt(0));
        }
        assertThat(backwards.reverse().toString())
                .isEqualTo(drawn(decisions(RANDOM.with(SettingsKey.TIMES, "3"), 4), SITE, 200));
    }

    /** Were each call to count all those before it, this would take minutes. */
    @Test
    @Timeout(20)
    void aManyTimesLimitIsAsCheapAtTheLastCallAsAtTheFirst() {
        Decisions limited =
                decisions(RANDOM.with(SettingsKey.PROBABILITY, "0.001").with(SettingsKey.TIMES, "5000"), 4);
        Site site = site(SITE);
        long forced = 0;
        for (int count = 0; count < 2_000_000; count++) {
            forced += limited.decide(site, count) == null ? 0 : 1;
        }
        assertThat(forced).isBetween(1_500L, 2_500L);
    }

    @Test
    void sitesForcesThoseCallsAndNoOther() {
        VerifierSettings settings = RANDOM.with(SettingsKey.SITES, "8f84ef0012345678#2/late;0000000000000005/held");
        Decisions decisions = decisions(settings, 1);
        assertThat(drawn(decisions, 0x8f84ef0012345678L, 4)).isEqualTo("-L--");
        assertThat(drawn(decisions, 5, 4)).isEqualTo("HHHH");
        assertThat(drawn(decisions, 6, 4)).isEqualTo("----");
        assertThat(drawn(decisions(RANDOM.withPolicy(Policy.SITES), 1), 6, 4)).isEqualTo("----");
    }

    @Test
    void nthForcesTheNthCallOfAllSites() {
        Decisions third = decisions(RANDOM.withSchedule(ScheduleChoice.HELD).with(SettingsKey.NTH, "3"), 1);
        assertThat(third.decide(site(1), 0)).isNull();
        assertThat(third.decide(site(2), 0)).isNull();
        assertThat(third.decide(site(1), 1)).isEqualTo(Schedule.HELD);
        assertThat(third.decide(site(1), 2)).isNull();
    }

    @Test
    void aDecisionNotToForceAllocatesNothing() {
        Decisions[] all = {
            decisions(RANDOM.with(SettingsKey.PROBABILITY, "0"), 1),
            decisions(RANDOM.with(SettingsKey.TIMES, "0"), 1),
            decisions(RANDOM.with(SettingsKey.SPACE, "100000000"), 1),
            decisions(RANDOM.with(SettingsKey.SITES, "8f84ef0012345678#2/late:7777777777777777"), 1),
            decisions(RANDOM.with(SettingsKey.NTH, "100000000"), 1)
        };
        Site site = site(SITE);
        for (Decisions decisions : all) {
            assertThat(allocatedBytes(decisions, site)).isLessThan(CALLS);
        }
    }

    /** What a second round takes; less than a byte a call is what the measurement itself takes. */
    private static long allocatedBytes(Decisions decisions, Site site) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int round = 0; round < 2; round++) {
            before = threads.getCurrentThreadAllocatedBytes();
            for (int count = 1; count <= CALLS; count++) {
                if (decisions.decide(site, count) != null) {
                    throw new AssertionError("forced");
                }
            }
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void theThreadHasNoPartInIt() {
        Decisions shared = decisions(RANDOM, 0x77);
        Set<String> all = ConcurrentHashMap.newKeySet();
        Parallel.times(4, thread -> {
            all.add(drawn(shared, SITE, 1000));
            all.add(drawn(decisions(RANDOM, 0x77), SITE, 1000));
        });
        assertThat(all).hasSize(1);
    }
}
