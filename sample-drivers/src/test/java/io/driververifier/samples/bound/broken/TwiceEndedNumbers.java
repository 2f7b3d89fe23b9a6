package io.driververifier.samples.bound.broken;

import java.util.concurrent.Flow;

/** Publishes the numbers from 0 on, and tells the end whenever it finds that all were told. Any thread. */
public final class TwiceEndedNumbers implements Flow.Publisher<Integer> {
    private final int count;

    public TwiceEndedNumbers(int count) {
        this.count = count;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Integer> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            private int at;
            private boolean isCancelled;

            @Override
            public void request(long demand) {
                for (long i = 0; i < demand && at < count && !isCancelled; i++) {
                    subscriber.onNext(at++);
                }
                // A subscriber that asks from onNext gets here twice.
                if (at == count && !isCancelled) {
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                isCancelled = true;
            }
        });
    }
}
