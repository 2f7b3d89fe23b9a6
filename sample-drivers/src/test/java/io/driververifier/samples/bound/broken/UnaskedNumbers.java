package io.driververifier.samples.bound.broken;

import java.util.concurrent.Flow;

/** Publishes the numbers from 0 on, all of them as soon as any are asked for. Any thread. */
public final class UnaskedNumbers implements Flow.Publisher<Integer> {
    private final int count;

    public UnaskedNumbers(int count) {
        this.count = count;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Integer> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            private boolean isAsked;

            @Override
            public void request(long demand) {
                if (isAsked) {
                    return;
                }
                isAsked = true;
                for (int i = 0; i < count; i++) {
                    subscriber.onNext(i);
                }
                subscriber.onComplete();
            }

            @Override
            public void cancel() {
                isAsked = true;
            }
        });
    }
}
