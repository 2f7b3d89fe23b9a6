package io.driververifier.samples.bound;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Takes a connection from a new pool, whose lower layer answers at once; ends with status 1 if it gets none. */
public final class PoolProgram {
    private PoolProgram() {}

    /** A lower layer that answers at once. */
    static final class Inline implements Connections {
        @Override
        public CompletableFuture<String> open(int number) {
            return CompletableFuture.completedFuture("connection " + number);
        }

        @Override
        public void close(String connection, Closed told) {
            told.onClosed(connection);
        }
    }

    public static void main(String[] arguments) {
        Optional<String> connection;
        if (arguments[0].equals("broken")) {
            io.driververifier.samples.bound.broken.Pool pool =
                    new io.driververifier.samples.bound.broken.Pool(new Inline(), 2);
            connection = pool.acquire();
            connection.ifPresent(pool::close);
        } else {
            connection = new io.driververifier.samples.bound.right.Pool(new Inline(), 2).acquire();
        }
        System.exit(connection.isPresent() ? 0 : 1);
    }
}
