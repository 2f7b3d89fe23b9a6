package io.driververifier.agent;

import acme.client.ReferringDriver;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;

/** A lower layer that answers at once. Stateless. */
final class InlineLower implements ReferringDriver.Lower {
    @Override
    public CompletableFuture<String> ask() {
        return CompletableFuture.completedFuture("answer");
    }

    @Override
    public CompletableFuture<String> send(String what) {
        return CompletableFuture.completedFuture(what);
    }

    @Override
    public CompletableFuture<String> count(long number) {
        return CompletableFuture.completedFuture(Long.toString(number));
    }

    @Override
    public CompletableFuture<String> sendAll(String... all) {
        return CompletableFuture.completedFuture(String.join(" ", all));
    }

    @Override
    public void read(String what, CompletionHandler<String, String> told) {
        told.completed(what, "");
    }
}
