package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodType;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

/** Which calls are signals, and what a call of one does where nobody is followed. */
final class SignalCallTest {
    private static final MethodType ITEM = MethodType.methodType(void.class, Object.class);

    private abstract static class Operator implements Flow.Subscriber<String> {}

    private static final class Last implements Flow.Subscriber<String> {
        private String told = "";

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            told += "s";
        }

        @Override
        public void onNext(String item) {
            told += item;
        }

        @Override
        public void onError(Throwable failure) {
            told += "e";
        }

        @Override
        public void onComplete() {
            told += "c";
        }
    }

    @Test
    void theFourSignalsAreKnownByNameAndType() {
        assertThat(SignalCall.of(Object.class, Flow.Subscriber.class, "onNext", ITEM))
                .hasValue(Signal.Kind.NEXT);
        assertThat(SignalCall.of(Object.class, Flow.Subscriber.class, "onComplete", MethodType.methodType(void.class)))
                .hasValue(Signal.Kind.COMPLETE);
        assertThat(SignalCall.of(Object.class, Flow.Subscriber.class, "hashCode", MethodType.methodType(int.class)))
                .isEmpty();
        assertThat(SignalCall.of(Object.class, SubmissionPublisher.class, "onNext", ITEM))
                .isEmpty();
    }

    @Test
    void whatASubscriberTellsIsOnAccountOfItsPublisher() {
        assertThat(SignalCall.of(Operator.class, Flow.Subscriber.class, "onNext", ITEM))
                .isEmpty();
    }

    @Test
    void everySignalReachesASubscriberThatNobodyFollows() {
        Last last = new Last();
        try (BoundRig rig = new BoundRig("schedule=held")) {
            BoundRig.call(
                    Flow.Subscriber.class,
                    "onSubscribe",
                    MethodType.methodType(void.class, Flow.Subscription.class),
                    last,
                    (Object) null);
            BoundRig.call(Flow.Subscriber.class, "onNext", ITEM, last, "1");
            BoundRig.call(
                    Flow.Subscriber.class,
                    "onError",
                    MethodType.methodType(void.class, Throwable.class),
                    last,
                    new IllegalStateException("test"));
            BoundRig.call(Flow.Subscriber.class, "onComplete", MethodType.methodType(void.class), last);
            assertThat(rig.findings()).isEmpty();
        }
        assertThat(last.told).isEqualTo("s1ec");
    }
}
