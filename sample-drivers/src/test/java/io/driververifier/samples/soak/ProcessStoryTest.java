package io.driververifier.samples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.samples.ProcessEnd;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With one thread a process, a ramdisk and a clock of the test's own, a seed tells one story, to the letter. */
class ProcessStoryTest {
    private static final int SEEDS = "full".equals(System.getProperty("verifier.tier")) ? 100 : 8;

    static Stream<Long> seeds() {
        long first = new Random().nextLong();
        System.out.println("ProcessStoryTest: " + SEEDS + " seeds from " + first + " on");
        return Stream.iterate(first, seed -> seed + 1).limit(SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameSeedTellsTheSameStory(long seed) {
        assertThat(Story.of(seed)).isEqualTo(Story.of(seed));
    }

    @Test
    void anotherSeedTellsAnother() {
        assertThat(Story.of(1)).isNotEqualTo(Story.of(2));
    }

    /** With this seed all four ways are among the processes, or the comparison would say less than it seems to. */
    @Test
    void theStoryTellsWhatMatters() {
        String story = Story.of(1);
        assertThat(story)
                .contains(Stream.of(ProcessEnd.values())
                        .map(end -> "it ends by " + end)
                        .toList());
        List<String> lines = story.lines().map(String::strip).toList();
        for (String once : List.of("CREATE", "CLEANUP", "CLOSE")) {
            assertThat(lines.stream().filter(("the driver sees " + once)::equals))
                    .as(once)
                    .hasSize(Story.PROCESSES);
        }
        assertThat(lines.stream().filter(line -> line.startsWith("it has ended with 10")))
                .hasSize(Story.PROCESSES);
        long returns = lines.stream().filter("it returns"::equals).count();
        assertThat(lines.stream().filter("its finally block runs"::equals)).hasSize((int) returns);
        assertThat(lines).anyMatch(line -> line.startsWith("it wakes at "));
        assertThat(lines).anyMatch(line -> line.startsWith("it has written "));
        assertThat(lines).anyMatch(line -> line.startsWith("it has read "));
    }
}
