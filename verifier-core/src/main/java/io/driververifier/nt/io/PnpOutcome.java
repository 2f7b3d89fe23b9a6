package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request of the PnP manager.
 *
 * @param status the final status
 * @param answer what {@code Information} points to in C; null if nothing was answered
 */
public record PnpOutcome(NtStatus status, @Nullable Object answer) {
    /** The answer if the request succeeded and answered a {@code type}, else null. */
    public <T> @Nullable T answer(Class<T> type) {
        return status.isSuccess() && type.isInstance(answer) ? type.cast(answer) : null;
    }
}
