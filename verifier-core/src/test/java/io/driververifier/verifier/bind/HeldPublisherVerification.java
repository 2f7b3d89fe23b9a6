package io.driververifier.verifier.bind;

import io.driververifier.verifier.ScheduleChoice;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import org.reactivestreams.example.unicast.AsyncIterablePublisher;
import org.reactivestreams.example.unicast.RangePublisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.support.Function;

/** What the technology compatibility kit of Reactive Streams asks of a publisher, asked of one whose signals are held. */
final class HeldPublisherVerification extends PublisherVerification<Integer> {
    /** The kit says that a correct publisher may be slower than it hopes; this is for a machine that has much to do. */
    private static final long TIMEOUT_MILLIS = 5000;

    private static final long NO_SIGNAL_MILLIS = 60;
    /** The kit looks once after so long: a machine that has much to do takes long to be quiet, twice in a row. */
    private static final long POLL_MILLIS = 500;

    private static final long COLLECTED_MILLIS = 150;
    private static final int ROUNDS_OF_SLOW_SCHEDULES = 3;

    /** The publishers that are held, which come with the kit and pass it by themselves. */
    enum Source {
        /** Answers in the course of {@code request}, as publishers in tests do. */
        INLINE,
        /** Answers on a thread of its own. */
        THREADED
    }

    /** Whose interfaces the held publisher has. */
    enum Kind {
        FLOW,
        REACTIVE_STREAMS
    }

    private final Source source;
    private final Kind kind;
    private final ScheduleChoice schedule;
    private final HeldStreams streams;
    private final Executor executor;

    HeldPublisherVerification(
            Source source, Kind kind, ScheduleChoice schedule, HeldStreams streams, Executor executor) {
        super(new TestEnvironment(TIMEOUT_MILLIS, NO_SIGNAL_MILLIS, POLL_MILLIS), COLLECTED_MILLIS);
        this.source = source;
        this.kind = kind;
        this.schedule = schedule;
        this.streams = streams;
        this.executor = executor;
    }

    @Override
    public Publisher<Integer> createPublisher(long elements) {
        int count = (int) Math.min(elements, Integer.MAX_VALUE);
        return hold(
                source == Source.INLINE
                        ? new RangePublisher(0, count)
                        : new AsyncIterablePublisher<>(
                                () -> IntStream.range(0, count).iterator(), executor));
    }

    @Override
    public Publisher<Integer> createFailedPublisher() {
        Iterable<Integer> broken = HeldPublisherVerification::breakDown;
        return hold(new AsyncIterablePublisher<>(broken, source == Source.INLINE ? Runnable::run : executor));
    }

    private static Iterator<Integer> breakDown() {
        throw new IllegalStateException("there are no items, on purpose");
    }

    @SuppressWarnings("unchecked") // it stands for that one
    private Publisher<Integer> hold(Publisher<Integer> original) {
        if (kind == Kind.REACTIVE_STREAMS) {
            return (Publisher<Integer>) streams.hold(original, Publisher.class);
        }
        Flow.Publisher<Integer> flow = FlowAdapters.toFlowPublisher(original);
        return FlowAdapters.toPublisher(streams.hold(flow));
    }

    /** The kit asks for a hundred; what waits for a quiet program takes its time. */
    @Override
    public void stochasticTest(int rounds, Function<Integer, Void> body) throws Throwable {
        boolean isSlow = schedule != ScheduleChoice.EARLY && schedule != ScheduleChoice.LATE;
        super.stochasticTest(isSlow ? ROUNDS_OF_SLOW_SCHEDULES : rounds, body);
    }
}
