package io.driververifier.samples.bound.broken;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes the numbers from 0 on, without an end, each as a task of its own. Any thread. */
public final class ScatteredNumbers implements Flow.Publisher<Integer> {
    private final Executor executor;

    public ScatteredNumbers(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Integer> subscriber) {
        AtomicInteger at = new AtomicInteger();
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long demand) {
                for (long i = 0; i < demand; i++) {
                    executor.execute(() -> subscriber.onNext(at.getAndIncrement()));
                }
            }

            @Override
            public void cancel() {}
        });
    }
}
