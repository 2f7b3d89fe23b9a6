package io.driververifier.verifier.pending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driververifier.fixture.Parallel;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierSettings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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
    private static String drawn(Decisions decisions, long site, int calls) {
        StringBuilder drawn = new StringBuilder();
        for (int count = 0; count < calls; count++) {
            Schedule schedule = decisions.decide(site, count);
            drawn.append(schedule == null ? '-' : schedule.name().charAt(0));
        }
        return drawn.toString();
    }

    @Test
    void theDecisionsOfASeedNeverChange() {
        assertThat(drawn(new Decisions(RANDOM, 0x1234), SITE, 24)).isEqualTo("EEHE--HH----H-E-----EH--");
        assertThat(drawn(new Decisions(ALWAYS, -1), -5, 24)).isEqualTo("EHEELHHEEELELELHLEHLHHEH");
    }

    @Test
    void theFirstCallOfASiteIsAlwaysForced() {
        Decisions never = new Decisions(RANDOM.with(SettingsKey.PROBABILITY, "0"), 1);
        for (long site = -50; site < 50; site++) {
            assertThat(never.decide(site, 0)).isNotNull();
            assertThat(never.decide(site, 1)).isNull();
            assertThat(never.decide(site, 2)).isNull();
        }
    }

    @Test
    void everyCallIsForcedByThePolicyAlwaysAndByTheProbabilityOne() {
        assertThat(drawn(new Decisions(ALWAYS, 7), SITE, CALLS)).doesNotContain("-");
        assertThat(drawn(new Decisions(RANDOM.with(SettingsKey.PROBABILITY, "1"), 7), SITE, CALLS))
                .doesNotContain("-");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.25, 0.5, 0.9})
    void asManyAreForcedAsTheProbabilitySays(double probability) {
        Decisions decisions = new Decisions(RANDOM.with(SettingsKey.PROBABILITY, Double.toString(probability)), 3);
        long bySite = forced(site -> decisions.decide(site, 1));
        long byCount = forced(count -> decisions.decide(SITE, count));
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
        Decisions mixed = new Decisions(ALWAYS, 11);
        for (int count = 0; count < CALLS; count++) {
            times.merge(mixed.decide(SITE, count), 1, Integer::sum);
        }
        assertThat(times).hasSize(3);
        assertThat(times.values())
                .allSatisfy(n -> assertThat(n / (double) CALLS).isEqualTo(1 / 3.0, within(0.02)));
    }

    @ParameterizedTest
    @EnumSource(Schedule.class)
    void aChosenScheduleIsTheOnlyOneAndChangesNothingAboutWhichAreForced(Schedule schedule) {
        ScheduleChoice choice = ScheduleChoice.valueOf(schedule.name());
        String mixed = drawn(new Decisions(RANDOM, 5), SITE, 500);
        String chosen = drawn(new Decisions(RANDOM.withSchedule(choice), 5), SITE, 500);
        assertThat(chosen).isEqualTo(mixed.replaceAll("[ELH]", schedule.name().substring(0, 1)));
    }

    @Test
    void seedsAndSitesDecideIndependently() {
        String one = drawn(new Decisions(RANDOM, 1), SITE, 200);
        assertThat(drawn(new Decisions(RANDOM, 2), SITE, 200)).isNotEqualTo(one);
        assertThat(drawn(new Decisions(RANDOM, 1), SITE + 1, 200)).isNotEqualTo(one);
    }

    @Test
    void theThreadHasNoPartInIt() {
        Decisions shared = new Decisions(RANDOM, 0x77);
        Set<String> all = ConcurrentHashMap.newKeySet();
        Parallel.times(4, thread -> {
            all.add(drawn(shared, SITE, 1000));
            all.add(drawn(new Decisions(RANDOM, 0x77), SITE, 1000));
        });
        assertThat(all).hasSize(1);
    }
}
