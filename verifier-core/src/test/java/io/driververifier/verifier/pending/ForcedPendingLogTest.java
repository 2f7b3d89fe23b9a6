package io.driververifier.verifier.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import io.driververifier.verifier.LogEntry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForcedPendingLogTest {
    private final ForcedPendingLog log = new ForcedPendingLog(0x40);

    private static LogEntry entry(int number) {
        return new LogEntry(
                Integer.toHexString(number), "00000000", "early", LogEntry.Moment.HELD, List.of(), List.of());
    }

    @Test
    void keepsTheNewestFortyHexAndShowsThemNewestFirst() {
        assertThat(log.newestFirst()).isEmpty();
        for (int i = 0; i < 100; i++) {
            log.add(entry(i));
        }
        assertThat(log.newestFirst())
                .containsExactlyElementsOf(
                        IntStream.range(0, 0x40).mapToObj(i -> entry(99 - i)).toList());
    }

    @Test
    void showsTheEntriesOfOneRequestNewestFirst() {
        LogEntry picked = new LogEntry("a", "1", "late", LogEntry.Moment.PICKED, List.of(), List.of());
        LogEntry held = new LogEntry("a", "1", "late", LogEntry.Moment.HELD, List.of(), List.of());
        log.add(picked);
        log.add(entry(5));
        log.add(held);
        assertThat(log.of("a")).containsExactly(held, picked);
        assertThat(log.of("b")).isEmpty();
    }

    @Test
    void whatItHandedOutDoesNotChange() {
        log.add(entry(1));
        List<LogEntry> before = log.newestFirst();
        log.add(entry(2));
        assertThat(before).containsExactly(entry(1));
    }

    @Test
    void holdsNoMoreThanItsRoomUnderThreads() {
        Parallel.times(4, thread -> {
            for (int i = 0; i < 500; i++) {
                log.add(entry(thread));
                assertThat(log.newestFirst()).hasSizeLessThanOrEqualTo(0x40);
            }
        });
        assertThat(log.newestFirst()).hasSize(0x40);
    }
}
