package io.driververifier.verifier.bind;

import java.nio.channels.CompletionHandler;
import org.jspecify.annotations.Nullable;

/**
 * What a lower layer tells in place of a driver's handler. Any thread; has no state but that of {@link Telling}.
 *
 * @param <V> the result
 * @param <A> the attachment, which is passed as it is
 */
final class HeldHandler<V, A> implements CompletionHandler<@Nullable V, @Nullable A> {
    private final CompletionHandler<@Nullable V, @Nullable A> own;
    private final Telling telling;

    HeldHandler(CompletionHandler<@Nullable V, @Nullable A> own, Telling telling) {
        this.own = own;
        this.telling = telling;
    }

    @Override
    public void completed(@Nullable V result, @Nullable A attachment) {
        telling.tell(() -> own.completed(result, attachment));
    }

    @Override
    public void failed(Throwable failure, @Nullable A attachment) {
        telling.tell(() -> own.failed(failure, attachment));
    }

    /** One handler is one to a lower layer that keeps those that it was given. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HeldHandler<?, ?> held && held.own.equals(own);
    }

    @Override
    public int hashCode() {
        return own.hashCode();
    }

    @Override
    public String toString() {
        return own.toString();
    }
}
