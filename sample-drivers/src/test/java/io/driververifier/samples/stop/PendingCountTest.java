package io.driververifier.samples.stop;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.samples.stop.checksfirst.CheckedFirst;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One thread cannot tell the right count from the broken one. */
class PendingCountTest {
    private final AtomicInteger zeros = new AtomicInteger();

    static Stream<Function<Runnable, PendingCount>> counts() {
        return Stream.of(CountedFirst::new, CheckedFirst::new);
    }

    @ParameterizedTest
    @MethodSource("counts")
    void whatIsUnderWayIsWaitedFor(Function<Runnable, PendingCount> make) {
        PendingCount count = make.apply(zeros::incrementAndGet);

        assertThat(count.enter()).isTrue();
        assertThat(count.stop()).isTrue();
        assertThat(zeros).hasValue(0);
        count.leave();
        assertThat(zeros).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("counts")
    void whoeverComesAfterTheStopIsRefused(Function<Runnable, PendingCount> make) {
        PendingCount count = make.apply(zeros::incrementAndGet);

        assertThat(count.stop()).isTrue();
        assertThat(zeros).hasPositiveValue();
        assertThat(count.enter()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("counts")
    void requestsThatAreDoneDoNotStopIt(Function<Runnable, PendingCount> make) {
        PendingCount count = make.apply(zeros::incrementAndGet);

        assertThat(count.enter()).isTrue();
        count.leave();
        assertThat(zeros).hasValue(0);
        assertThat(count.enter()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("counts")
    void itIsStoppedOnce(Function<Runnable, PendingCount> make) {
        PendingCount count = make.apply(zeros::incrementAndGet);

        assertThat(count.stop()).isTrue();
        assertThat(count.stop()).isFalse();
    }
}
