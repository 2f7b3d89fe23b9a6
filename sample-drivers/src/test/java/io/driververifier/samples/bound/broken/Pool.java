package io.driververifier.samples.bound.broken;

import io.driververifier.samples.bound.Connections;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A pool that counts on its connections being there when it has asked for them. Any thread. */
public final class Pool implements Connections.Closed {
    private final Connections connections;
    private final Queue<String> idle = new ConcurrentLinkedQueue<>();

    public Pool(Connections connections, int size) {
        this.connections = connections;
        for (int i = 0; i < size; i++) {
            connections.open(i).thenAccept(idle::add);
        }
    }

    public Optional<String> acquire() {
        return Optional.ofNullable(idle.poll());
    }

    public void close(String connection) {
        connections.close(connection, this);
    }

    @Override
    public void onClosed(String connection) {}

    @Override
    public void onFailure(Throwable cause) {}
}
