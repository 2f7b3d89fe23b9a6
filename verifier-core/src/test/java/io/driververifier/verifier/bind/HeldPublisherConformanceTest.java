package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.bind.HeldPublisherVerification.Kind;
import io.driververifier.verifier.bind.HeldPublisherVerification.Source;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.PublisherVerification;

/**
 * A publisher whose signals are held passes the technology compatibility kit of Reactive Streams, as it does without.
 *
 * <p>The kit's tests are TestNG's; each is called here by hand. What it skips is a failure: it does so where an optional test
 * has failed, and the publishers that are held pass those. Its tests named {@code untested} are empty.
 */
class HeldPublisherConformanceTest {
    private final long seed = Long.getLong("verifier.seed", System.nanoTime());

    @TestFactory
    Stream<DynamicNode> aHeldPublisherPassesTheKit() {
        System.out.println("HeldPublisherConformanceTest: verifier.seed=" + seed);
        return Stream.of(
                under(Source.INLINE, Kind.FLOW, ScheduleChoice.EARLY),
                under(Source.INLINE, Kind.FLOW, ScheduleChoice.LATE),
                under(Source.INLINE, Kind.REACTIVE_STREAMS, ScheduleChoice.HELD),
                under(Source.INLINE, Kind.FLOW, ScheduleChoice.SHUFFLE),
                under(Source.THREADED, Kind.FLOW, ScheduleChoice.HELD),
                under(Source.THREADED, Kind.REACTIVE_STREAMS, ScheduleChoice.SHUFFLE));
    }

    private DynamicNode under(Source source, Kind kind, ScheduleChoice schedule) {
        return dynamicContainer(
                schedule + " " + source + " " + kind,
                tests().stream().map(test -> passes(test, source, kind, schedule)));
    }

    private DynamicTest passes(Method test, Source source, Kind kind, ScheduleChoice schedule) {
        return dynamicTest(test.getName(), () -> {
            ExecutorService executor = Executors.newSingleThreadExecutor();
            try (HeldStreams streams = HeldStreams.forcing(schedule, seed)) {
                HeldPublisherVerification kit =
                        new HeldPublisherVerification(source, kind, schedule, streams, executor);
                kit.setUp();
                run(test, kit);
                boolean hasSignals = !test.getName().contains("_validate_")
                        && !test.getName().contains("subscribeThrowNPE");
                assertThat(streams.forced() > 0)
                        .as("a signal is held, seed %s", seed)
                        .isEqualTo(hasSignals);
            } finally {
                executor.shutdownNow();
                assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            }
        });
    }

    private static void run(Method test, HeldPublisherVerification kit) throws Throwable {
        try {
            test.invoke(kit);
        } catch (InvocationTargetException thrown) {
            throw new AssertionError(test.getName() + ": " + thrown.getCause(), thrown.getCause());
        }
    }

    private static List<Method> tests() {
        return Stream.of(PublisherVerification.class.getMethods())
                .filter(method -> method.isAnnotationPresent(org.testng.annotations.Test.class)
                        && !method.getName().startsWith("untested_"))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    @Test
    void theKitHasAsManyTestsAsItsVersionIsKnownFor() {
        assertThat(tests()).hasSize(31);
    }
}
