package io.driververifier.samples.bound.broken;

import java.util.concurrent.Flow;

/** Publishes the numbers from 0 on, and takes any demand for one that it can meet. Any thread. */
public final class TolerantNumbers implements Flow.Publisher<Integer> {
    private final int count;

    public TolerantNumbers(int count) {
        this.count = count;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Integer> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            private int at;
            private long asked;
            private boolean isBusy;
            private boolean isEnded;

            @Override
            public void request(long demand) {
                asked += Math.max(0, demand);
                if (isBusy) {
                    return;
                }
                isBusy = true;
                while (asked > 0 && at < count && !isEnded) {
                    asked--;
                    subscriber.onNext(at++);
                }
                isBusy = false;
                if (at == count && !isEnded) {
                    isEnded = true;
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                isEnded = true;
            }
        });
    }
}
