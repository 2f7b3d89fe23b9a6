package io.driververifier.samples.bound.right;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/** Publishes the numbers from 0 on, as the specification of Reactive Streams asks for it, by tasks of an executor. Any thread. */
public final class Numbers implements Flow.Publisher<Integer> {
    private final Executor executor;
    private final int count;

    public Numbers(Executor executor, int count) {
        this.executor = executor;
        this.count = count;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Integer> subscriber) {
        subscriber.onSubscribe(new Numbered(subscriber));
    }

    /** Any thread; the fields are guarded by this, {@code at} belongs to the one task that is under way. */
    private final class Numbered implements Flow.Subscription {
        private final Flow.Subscriber<? super Integer> subscriber;
        private int at;
        private long asked;
        private boolean isBad;
        private boolean isBusy;
        private boolean isOver;

        Numbered(Flow.Subscriber<? super Integer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long demand) {
            synchronized (this) {
                isBad |= demand <= 0;
                asked = asked + demand < 0 ? Long.MAX_VALUE : asked + Math.max(0, demand);
                if (isBusy) {
                    return;
                }
                isBusy = true;
            }
            executor.execute(this::tell);
        }

        @Override
        public synchronized void cancel() {
            isOver = true;
        }

        private void tell() {
            while (takes()) {
                subscriber.onNext(at++);
            }
        }

        /** Whether the next number is to be told; else tells the end, if it has come, and the task is. */
        private boolean takes() {
            boolean isFailed;
            synchronized (this) {
                isFailed = isBad;
                if (!isOver && !isFailed && asked > 0 && at < count) {
                    asked--;
                    return true;
                }
                isBusy = false;
                if (isOver || !isFailed && at < count) {
                    return false;
                }
                isOver = true;
            }
            if (isFailed) {
                subscriber.onError(new IllegalArgumentException("a demand has to be positive (3.9)"));
            } else {
                subscriber.onComplete();
            }
            return false;
        }
    }
}
