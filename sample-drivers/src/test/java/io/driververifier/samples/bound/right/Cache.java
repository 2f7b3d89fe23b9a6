package io.driververifier.samples.bound.right;

import io.driververifier.samples.bound.Connections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A cache of connections that waits for what it has asked for; it asks by a reference to a method. Any thread. */
public final class Cache {
    private final Map<Integer, CompletableFuture<String>> known = new ConcurrentHashMap<>();
    private final Connections connections;

    public Cache(Connections connections) {
        this.connections = connections;
    }

    public String get(int number) {
        return known.computeIfAbsent(number, connections::open).join();
    }
}
