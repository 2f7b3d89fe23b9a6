package io.driververifier.verifier.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left over still fails, and without any one of it no more. */
class DeltaDebuggingTest {
    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    private static List<Integer> minimize(Predicate<List<Integer>> fails) {
        return new DeltaDebugging<>(fails).minimize(HUNDRED);
    }

    @Test
    void oneCulpritIsLeftAlone() {
        assertThat(minimize(part -> part.contains(37))).containsExactly(37);
    }

    @Test
    void culpritsThatNeedOneAnotherStayTogetherInTheirOrder() {
        assertThat(minimize(part -> part.containsAll(List.of(99, 3, 50)))).containsExactly(3, 50, 99);
    }

    @Test
    void ofTwoThatEachSufficeOneIsLeft() {
        assertThat(minimize(part -> part.contains(10) || part.contains(90))).hasSize(1);
    }

    @Test
    void ifEverythingIsNeededEverythingIsLeft() {
        assertThat(minimize(part -> part.size() == HUNDRED.size())).isEqualTo(HUNDRED);
    }

    @Test
    void aSetOfOneIsNotAskedFor() {
        assertThat(new DeltaDebugging<Integer>(part -> {
                            throw new AssertionError(part);
                        })
                        .minimize(List.of(5)))
                .containsExactly(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noElementCanBeLeftOutAndNoSetIsAskedForTwice(long seed) {
        Random random = new Random(seed);
        // Several reasons, so that parts of what fails may fail for another one.
        List<Set<Integer>> reasons = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            reasons.add(new HashSet<>(
                    random.ints(1 + random.nextInt(5), 0, 100).boxed().toList()));
        }
        Predicate<List<Integer>> fails = part -> reasons.stream().anyMatch(part::containsAll);
        Set<List<Integer>> asked = new HashSet<>();
        List<Integer> left = minimize(part -> {
            assertThat(asked.add(part)).as("seed %d", seed).isTrue();
            return fails.test(part);
        });
        assertThat(fails.test(left)).isTrue();
        for (int i = 0; i < left.size(); i++) {
            List<Integer> without = new ArrayList<>(left);
            without.remove(i);
            assertThat(fails.test(without)).as("seed %d, %s", seed, without).isFalse();
        }
    }
}
