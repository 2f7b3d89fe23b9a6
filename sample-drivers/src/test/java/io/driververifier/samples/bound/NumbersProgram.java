package io.driververifier.samples.bound;

import io.driververifier.samples.bound.broken.ScatteredNumbers;
import io.driververifier.samples.bound.broken.TolerantNumbers;
import io.driververifier.samples.bound.broken.TwiceEndedNumbers;
import io.driververifier.samples.bound.broken.UnaskedNumbers;
import io.driververifier.samples.bound.right.Numbers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** Takes numbers from publishers that do not keep to the specification, and from one that does; each time its status is 0. */
public final class NumbersProgram {
    private static final int COUNT = 4;
    private static final long AWAIT_MILLIS = 500;

    private NumbersProgram() {}

    /** Asks for so many numbers at first, and for one more, or for what it is told, from each. */
    private static final class Asking implements Flow.Subscriber<Integer> {
        private final CountDownLatch met = new CountDownLatch(2);
        private final CountDownLatch done;
        private final long first;
        private final long next;
        private volatile Flow.Subscription subscription;

        Asking(long first, long next, int count) {
            this.first = first;
            this.next = next;
            this.done = new CountDownLatch(count);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(first);
        }

        /** Takes its time with two, so that they meet if they can. */
        @Override
        public void onNext(Integer number) {
            if (first > 1) {
                met.countDown();
                await(met);
            }
            if (next < first) {
                subscription.request(next);
            }
            done.countDown();
        }

        @Override
        public void onError(Throwable cause) {
            end();
        }

        @Override
        public void onComplete() {
            end();
        }

        private void end() {
            while (done.getCount() > 0) {
                done.countDown();
            }
        }

        void await() {
            await(done);
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await(AWAIT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public static void main(String[] arguments) {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            switch (arguments[0]) {
                case "unasked" -> take(new UnaskedNumbers(COUNT), new Asking(1, 1, COUNT));
                case "twice-ended" -> take(new TwiceEndedNumbers(COUNT), new Asking(COUNT - 1, 1, COUNT));
                case "scattered" -> take(new ScatteredNumbers(pool), new Asking(2, 2, 2));
                case "tolerant" -> take(new TolerantNumbers(COUNT), new Asking(COUNT, -1, COUNT));
                default -> {
                    take(new Numbers(pool, COUNT), new Asking(1, 1, 1));
                    take(new Numbers(pool, COUNT), new Asking(COUNT - 1, 1, COUNT));
                    take(new Numbers(pool, COUNT), new Asking(2, 2, 2));
                    take(new Numbers(pool, COUNT), new Asking(COUNT, -1, COUNT));
                }
            }
        } finally {
            pool.shutdown();
        }
    }

    private static void take(Flow.Publisher<Integer> numbers, Asking subscriber) {
        numbers.subscribe(subscriber);
        subscriber.await();
    }
}
