package io.driververifier.nt.io;

import org.jspecify.annotations.Nullable;

/** What a request answers beside its status and number, under the type that the asker expects. Stateless. */
final class Answers {
    private Answers() {}

    static <T> @Nullable T cast(@Nullable Object answer, Class<T> type) {
        if (answer != null && !type.isInstance(answer)) {
            throw new IllegalStateException(
                    "The answer is a " + answer.getClass().getName() + ", not a " + type.getName());
        }
        return type.cast(answer);
    }
}
