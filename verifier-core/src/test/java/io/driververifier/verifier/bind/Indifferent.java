package io.driververifier.verifier.bind;

import java.util.concurrent.Flow;

/** A subscriber that asks for nothing and takes what comes. Any thread. */
final class Indifferent implements Flow.Subscriber<Object> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {}

    @Override
    public void onNext(Object item) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
}
