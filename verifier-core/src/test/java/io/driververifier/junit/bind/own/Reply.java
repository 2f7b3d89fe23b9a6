package io.driververifier.junit.bind.own;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What a lower layer answers with: a value or a failure, now or later. Any thread; the fields are guarded by this. */
public class Reply {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean isDone;
    private @Nullable Object value;
    private @Nullable Exception failure;

    /** Whether it has come. */
    public synchronized boolean isDone() {
        return isDone;
    }

    /** The value, once it has come. */
    public synchronized @Nullable Object get() throws Exception {
        if (!isDone) {
            throw new IllegalStateException("It has not come");
        }
        if (failure != null) {
            throw failure;
        }
        return value;
    }

    /** Has {@code listener} told when it comes, or now. */
    public void whenDone(Runnable listener) {
        synchronized (this) {
            if (!isDone) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    /** It has come, with {@code value}. */
    public void succeed(@Nullable Object value) {
        end(value, null);
    }

    /** It has failed. */
    public void fail(Exception failure) {
        end(null, failure);
    }

    /** Nobody wants it any more. */
    public void cancel() {
        end(null, new CancellationException());
    }

    /** It ends as {@code other}, which has come, did. */
    public void endAs(Reply other) {
        end(other.valueNow(), other.failureNow());
    }

    private synchronized @Nullable Object valueNow() {
        return value;
    }

    private synchronized @Nullable Exception failureNow() {
        return failure;
    }

    /** Once; what comes after is dropped. */
    private void end(@Nullable Object with, @Nullable Exception because) {
        List<Runnable> toTell;
        synchronized (this) {
            if (isDone) {
                return;
            }
            isDone = true;
            value = with;
            failure = because;
            toTell = List.copyOf(listeners);
        }
        toTell.forEach(Runnable::run);
    }
}
