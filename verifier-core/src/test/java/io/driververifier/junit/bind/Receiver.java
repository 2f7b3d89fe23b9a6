package io.driververifier.junit.bind;

import org.jspecify.annotations.Nullable;

/** A callback of a library: is told of a result, and asked whether anybody wants it still. */
interface Receiver {
    void received(@Nullable Object value);

    void failed(Exception failure);

    boolean isCancelled();

    /** A layer below that takes one. */
    interface Lower {
        void ask(String question, Receiver receiver);
    }
}
