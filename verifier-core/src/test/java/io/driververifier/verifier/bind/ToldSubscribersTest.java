package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.program.Signals;
import java.util.AbstractQueue;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which subscribers and which subscriptions are followed. */
final class ToldSubscribersTest {
    private static final Predicate<String> DRIVER = name -> name.equals(Signals.Source.class.getName());
    private static final String NAME = "test";

    private final BoundRig rig = new BoundRig("schedule=held");
    private final Object subscriber = new Object();

    @AfterEach
    void close() {
        rig.close();
    }

    private Object subscribing() {
        ToldSubscribers.subscribing(BoundPrograms.current(), subscriber, NAME, DRIVER);
        return "";
    }

    /** Other code subscribes it to a publisher of the driver. */
    private void subscribe() throws Exception {
        Signals.User.call(() -> new Signals.Source(this::subscribing).subscribe(subscriber));
    }

    private ToldSubscription now() {
        ToldSubscription told = ToldSubscribers.find(subscriber, NAME);
        assertThat(told).isNotNull();
        return told;
    }

    private void assertLeftAlone() {
        assertThat(ToldSubscribers.find(subscriber, NAME)).isNull();
    }

    private void end() {
        now().opens(true);
        now().tells(Signal.Kind.COMPLETE, "", "");
        now().told(true);
    }

    /** A subscription of the driver. */
    private static class Plain implements Flow.Subscription {
        @Override
        public void request(long demand) {}

        @Override
        public void cancel() {}
    }

    private static final class Fused extends AbstractQueue<String> implements Flow.Subscription {
        @Override
        public void request(long demand) {}

        @Override
        public void cancel() {}

        @Override
        public boolean offer(String item) {
            return false;
        }

        @Override
        public String poll() {
            return "";
        }

        @Override
        public String peek() {
            return "";
        }

        @Override
        public Iterator<String> iterator() {
            return Collections.emptyIterator();
        }

        @Override
        public int size() {
            return 0;
        }
    }

    private static final class Operator extends Plain implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {}

        @Override
        public void onNext(String item) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    /** How a subscription of the driver is given; answers whether its signals are looked at then. */
    private boolean isFollowed(Flow.Subscription subscription) throws Exception {
        subscribe();
        ToldSubscribers.opens(now(), subscription, type -> true);
        now().tells(Signal.Kind.COMPLETE, "", "");
        now().told(true);
        return now().tells(Signal.Kind.COMPLETE, "", "") != null;
    }

    @Test
    void aSubscriberThatOthersSubscribeIsFollowed() throws Exception {
        subscribe();
        assertThat(now().isFresh()).isTrue();
    }

    @Test
    void whomTheDriverItselfSubscribesIsNot() throws Exception {
        Callable<Object> inner = () -> new Signals.Source(this::subscribing).subscribe(subscriber);
        Signals.User.call(new Signals.Source(inner)::emit);
        assertLeftAlone();
    }

    @Test
    void whatTheDriverPassesOnIsThatOfTheOneWhoSubscribed() throws Exception {
        Callable<Object> inner = () -> new Signals.Source(this::subscribing).subscribe(subscriber);
        Callable<Object> outer = () -> {
            subscribing();
            return inner.call();
        };
        Signals.User.call(() -> new Signals.Source(outer).subscribe(subscriber));
        assertThat(now().isFresh()).isTrue();
    }

    @Test
    void afterTheEndItMaySubscribeAgain() throws Exception {
        subscribe();
        end();
        subscribe();
        assertThat(now().isFresh()).isTrue();
    }

    @Test
    void whoSubscribesAgainBeforeTheEndIsLeftAloneForGood() throws Exception {
        subscribe();
        now().opens(true);
        subscribe();
        assertLeftAlone();
        subscribe();
        assertLeftAlone();
    }

    @Test
    void aDriversOwnSubscriptionIsFollowed() throws Exception {
        assertThat(isFollowed(new Plain())).isTrue();
    }

    @Test
    void oneThatIsAQueueIsNot() throws Exception {
        assertThat(isFollowed(new Fused())).isFalse();
    }

    @Test
    void oneThatIsASubscriberIsNot() throws Exception {
        assertThat(isFollowed(new Operator())).isFalse();
    }

    @Test
    void theDemandOfTwoByOneSubscriptionIsNotCounted() throws Exception {
        Plain shared = new Plain();
        ToldSubscribers.opens(new ToldSubscription(BoundPrograms.current(), true), shared, type -> true);
        subscribe();
        ToldSubscribers.opens(now(), shared, type -> true);
        ToldSubscribers.requested(shared, 1);
        now().tells(Signal.Kind.NEXT, "", "");
        now().told(true);
        assertThat(now().tells(Signal.Kind.NEXT, "", "")).isNull();
    }

    @Test
    void whatIsAskedForReachesTheSubscription() throws Exception {
        Plain subscription = new Plain();
        subscribe();
        ToldSubscribers.opens(now(), subscription, type -> true);
        ToldSubscribers.requested(subscription, 1);
        now().tells(Signal.Kind.NEXT, "", "");
        now().told(true);
        assertThat(now().tells(Signal.Kind.NEXT, "", "")).isEqualTo(new ToldSubscription.Doubt.More(1));
    }
}
