package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.driververifier.verifier.ScheduleChoice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A publisher whose signals are held is still one that the specification of Reactive Streams allows. */
class HeldPublisherTest {
    /** Answers inline, as tests have it: items from 0 on, then the end. */
    private static final class Inline implements Flow.Publisher<Integer> {
        private final int count;
        private final AtomicInteger cancels = new AtomicInteger();

        Inline(int count) {
            this.count = count;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super Integer> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                private int at;
                private long demand;
                private boolean isBusy;

                @Override
                public synchronized void request(long more) {
                    demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
                    if (isBusy) {
                        return;
                    }
                    isBusy = true;
                    while (demand > 0 && at < count && cancels.get() == 0) {
                        demand--;
                        subscriber.onNext(at++);
                        if (at == count) {
                            subscriber.onComplete();
                        }
                    }
                    isBusy = false;
                }

                @Override
                public void cancel() {
                    cancels.incrementAndGet();
                }
            });
        }
    }

    /** Takes what comes, so many at a time, and writes it down. */
    private static class Recorder implements Flow.Subscriber<Integer> {
        final List<String> told = Collections.synchronizedList(new ArrayList<>());
        final List<Integer> items = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch ended = new CountDownLatch(1);
        final AtomicInteger inside = new AtomicInteger();
        final AtomicInteger together = new AtomicInteger();
        private final long demand;
        volatile Flow.Subscription subscription;

        Recorder(long demand) {
            this.demand = demand;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            told("onSubscribe", () -> given.request(demand));
        }

        @Override
        public void onNext(Integer item) {
            items.add(item);
            told("onNext", () -> subscription.request(demand));
        }

        @Override
        public void onError(Throwable failure) {
            told("onError", () -> {});
            ended.countDown();
        }

        @Override
        public void onComplete() {
            told("onComplete", () -> {});
            ended.countDown();
        }

        private void told(String signal, Runnable then) {
            if (inside.incrementAndGet() > 1) {
                together.incrementAndGet();
            }
            told.add(signal);
            then.run();
            inside.decrementAndGet();
        }

        void awaitEnd() throws InterruptedException {
            assertThat(ended.await(30, TimeUnit.SECONDS))
                    .as("it ends: %s", told)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INLINE", "DEFERRED"})
    void theItemsComeInOrderOneAtATimeAndThenTheEnd(ScheduleChoice schedule) throws Exception {
        try (HeldStreams streams = HeldStreams.forcing(schedule, 1)) {
            Recorder recorder = new Recorder(1);

            streams.hold(new Inline(40)).subscribe(recorder);
            recorder.awaitEnd();

            assertThat(recorder.items).isEqualTo(IntStream.range(0, 40).boxed().toList());
            assertThat(recorder.told).startsWith("onSubscribe").endsWith("onComplete");
            assertThat(recorder.told).filteredOn("onComplete"::equals).hasSize(1);
            assertThat(recorder.together).as("signals at the same time").hasValue(0);
            assertThat(streams.forced()).isPositive();
        }
    }

    @Test
    void nothingButTheBeginIsToldBeforeTheCallThatSubscribesHasReturnedWhereItIsHeld() throws Exception {
        try (HeldStreams streams = HeldStreams.forcing(ScheduleChoice.HELD, 1)) {
            Recorder recorder = new Recorder(1);

            streams.hold(new Inline(1)).subscribe(recorder);

            assertThat(recorder.told).containsExactly("onSubscribe");
            recorder.awaitEnd();
            assertThat(recorder.told).containsExactly("onSubscribe", "onNext", "onComplete");
        }
    }

    @Test
    void earlyIsBeforeTheCallThatSubscribesReturnsAndOnAnotherThread() {
        try (HeldStreams streams = HeldStreams.forcing(ScheduleChoice.EARLY, 1)) {
            List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
            Recorder recorder = new Recorder(1) {
                @Override
                public void onNext(Integer item) {
                    threads.add(Thread.currentThread());
                    super.onNext(item);
                }
            };

            streams.hold(new Inline(1)).subscribe(recorder);

            assertThat(recorder.told).containsExactly("onSubscribe", "onNext", "onComplete");
            assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
        }
    }

    @Test
    void aCancelReachesThePublisherAtOnceAndTheItemThatWasToldBeforeIsNotLost() throws Exception {
        try (HeldStreams streams = HeldStreams.forcing(ScheduleChoice.HELD, 1)) {
            Inline inline = new Inline(3);
            CountDownLatch gotFirst = new CountDownLatch(1);
            CountDownLatch gotSecond = new CountDownLatch(1);
            Recorder recorder = new Recorder(1) {
                @Override
                public void onNext(Integer item) {
                    items.add(item);
                    told.add("onNext");
                    (item == 0 ? gotFirst : gotSecond).countDown();
                }
            };

            streams.hold(inline).subscribe(recorder);
            assertThat(gotFirst.await(30, TimeUnit.SECONDS)).isTrue();
            recorder.subscription.request(1);
            recorder.subscription.cancel();

            assertThat(inline.cancels).hasValue(1);
            assertThat(gotSecond.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(recorder.told).doesNotContain("onComplete");
        }
    }

    @Test
    void aPublisherIsNotSubscribedToWhereTheSubscriberHasCancelledBefore() throws Exception {
        AtomicInteger subscriptions = new AtomicInteger();
        Inline inline = new Inline(1);
        Recorder recorder = new Recorder(1);
        try (HeldStreams streams = HeldStreams.forcing(ScheduleChoice.HELD, 1)) {
            streams.hold((Flow.Publisher<Integer>) subscriber -> {
                        subscriptions.incrementAndGet();
                        inline.subscribe(subscriber);
                    })
                    .subscribe(recorder);
            recorder.subscription.cancel();
        }

        assertThat(subscriptions).hasValue(0);
        assertThat(recorder.told).containsExactly("onSubscribe");
    }

    @Test
    void aPublisherThatRefusesWhenItIsSubscribedToLateTellsTheSubscriberOfThat() throws Exception {
        try (HeldStreams streams = HeldStreams.forcing(ScheduleChoice.HELD, 1)) {
            Recorder recorder = new Recorder(1);

            streams.hold((Flow.Publisher<Integer>) subscriber -> {
                        throw new IllegalStateException("closed");
                    })
                    .subscribe(recorder);
            recorder.awaitEnd();

            assertThat(recorder.told).containsExactly("onSubscribe", "onError");
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INLINE", "DEFERRED"})
    void ofAPublisherWithoutAnEndNoMoreIsKeptBackThanThereIsRoomFor(ScheduleChoice schedule) throws Exception {
        try (HeldStreams streams = HeldStreams.forcing(schedule, 1)) {
            int enough = 5 * HeldSubscription.WAITING_MAX;
            CountDownLatch cancelled = new CountDownLatch(1);
            Inline endless = new Inline(Integer.MAX_VALUE);
            Recorder recorder = new Recorder(Long.MAX_VALUE) {
                @Override
                public void onNext(Integer item) {
                    items.add(item);
                    if (item == enough) {
                        subscription.cancel();
                        cancelled.countDown();
                    }
                }
            };

            streams.hold(endless).subscribe(recorder);

            assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(List.copyOf(recorder.items))
                    .hasSizeBetween(enough, enough + 2 * HeldSubscription.WAITING_MAX)
                    .startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 100, 1000})
    void ofManyItemsFewAreOperations(int count) throws Exception {
        try (HeldStreams streams = HeldStreams.forcing(ScheduleChoice.LATE, 1)) {
            Recorder recorder = new Recorder(Long.MAX_VALUE);

            streams.hold(new Inline(count)).subscribe(recorder);
            recorder.awaitEnd();

            assertThat(recorder.items).hasSize(count);
            assertThat(streams.dispatches()).isBetween(5L, 16L);
        }
    }

    @Test
    void noSubscriberIsRefusedByTheOriginal() {
        try (HeldStreams streams = HeldStreams.forcing(ScheduleChoice.LATE, 1)) {
            Flow.Publisher<Integer> held = streams.hold(new SubmissionPublisher<Integer>());

            assertThatNullPointerException().isThrownBy(() -> held.subscribe(null));
        }
    }

    @Test
    void whatStandsForAPublisherIsNotHeldAgain() {
        try (HeldStreams streams = HeldStreams.forcing(ScheduleChoice.LATE, 1)) {
            Flow.Publisher<Integer> held = streams.hold(new Inline(1));

            assertThat(PublisherProxy.isOne(held)).isTrue();
            assertThat(PublisherProxy.isOne(new Inline(1))).isFalse();
            assertThat(held.equals(streams.hold(new Inline(1)))).isFalse();
        }
    }

    /** It tells what it is told at that moment to those that are there. */
    @ParameterizedTest
    @EnumSource(
            value = ScheduleChoice.class,
            names = {"LATE", "HELD", "SHUFFLE"})
    void whatIsFedByOthersIsSubscribedToInTheCall(ScheduleChoice schedule) throws InterruptedException {
        try (HeldStreams streams = HeldStreams.forcing(schedule, 1);
                SubmissionPublisher<Integer> fed = new SubmissionPublisher<>()) {
            Recorder recorder = new Recorder(1);

            streams.hold(fed).subscribe(recorder);
            fed.submit(7);
            fed.close();
            recorder.awaitEnd();

            assertThat(recorder.items).containsExactly(7);
            assertThat(streams.dispatches()).isPositive();
        }
    }
}
