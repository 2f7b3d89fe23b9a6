package io.driververifier.samples.bound.right;

import io.driververifier.samples.bound.Connections;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A pool that waits for the connections that it has asked for. Any thread. */
public final class Pool {
    private final CompletableFuture<Void> filled;
    private final Queue<String> idle = new ConcurrentLinkedQueue<>();

    public Pool(Connections connections, int size) {
        CompletableFuture<?>[] all = new CompletableFuture<?>[size];
        for (int i = 0; i < size; i++) {
            all[i] = connections.open(i).thenAccept(idle::add);
        }
        this.filled = CompletableFuture.allOf(all);
    }

    public Optional<String> acquire() {
        filled.join();
        return Optional.ofNullable(idle.poll());
    }
}
