package io.driververifier.verifier.bind;

import org.jspecify.annotations.Nullable;

/**
 * What a publisher tells a subscriber.
 *
 * @param kind which of the four
 * @param content the subscription, the item or the failure; null with {@link Kind#COMPLETE}
 */
record Signal(Kind kind, @Nullable Object content) {
    /** The four signals. */
    enum Kind {
        /** The subscription has begun. */
        SUBSCRIBE("onSubscribe"),
        /** An item. */
        NEXT("onNext"),
        /** The end, by a failure. */
        ERROR("onError"),
        /** The end. */
        COMPLETE("onComplete");

        private final String method;

        Kind(String method) {
            this.method = method;
        }

        /** The method of a subscriber that is told of it. */
        String method() {
            return method;
        }

        boolean isTerminal() {
            return this == ERROR || this == COMPLETE;
        }
    }

    /** Tells {@code subscriber}, which is of {@code types}. */
    void tell(StreamTypes types, Object subscriber) {
        try {
            switch (kind) {
                case SUBSCRIBE -> types.onSubscribe().invokeExact(subscriber, content);
                case NEXT -> types.onNext().invokeExact(subscriber, content);
                case ERROR -> types.onError().invokeExact(subscriber, content);
                case COMPLETE -> types.onComplete().invokeExact(subscriber);
            }
        } catch (Throwable thrown) {
            throw Thrown.by(thrown);
        }
    }
}
