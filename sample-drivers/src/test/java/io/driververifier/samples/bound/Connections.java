package io.driververifier.samples.bound;

import java.util.concurrent.CompletableFuture;

/** The lower layer of a pool: it makes connections. */
public interface Connections {
    CompletableFuture<String> open(int number);

    /** Told of a close. */
    interface Closed {
        void onClosed(String connection);

        void onFailure(Throwable cause);
    }

    void close(String connection, Closed told);
}
