package io.driververifier.junit.bind;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What a driver's callback was told, in order: the callback of a test passes it on to here. Any thread. */
public final class Told {
    private final List<Telling> tellings = new CopyOnWriteArrayList<>();

    Told() {}

    /** A value or a failure. */
    private record Telling(@Nullable Object value, @Nullable Throwable failure) {}

    /** The operation has succeeded with {@code value}. */
    public void value(@Nullable Object value) {
        tellings.add(new Telling(value, null));
    }

    /** It has failed with {@code failure}. */
    public void failure(Throwable failure) {
        tellings.add(new Telling(null, failure));
    }

    int count() {
        return tellings.size();
    }

    /** The values and failures, in order. */
    List<@Nullable Object> all() {
        return tellings.stream()
                .<@Nullable Object>map(telling -> telling.failure() == null ? telling.value() : telling.failure())
                .toList();
    }
}
