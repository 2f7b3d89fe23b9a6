package io.driververifier.verifier.io.rules;

import io.driververifier.nt.io.CompletionRoutine;
import org.jspecify.annotations.Nullable;

/** A completion routine of the verifier that stands where a driver's was. Any thread. */
public interface StandInRoutine extends CompletionRoutine {
    /** What it stands in for; null where there was none. */
    @Nullable CompletionRoutine displaced();

    /** The driver's routine that {@code routine} is or stands in for. */
    static @Nullable CompletionRoutine real(@Nullable CompletionRoutine routine) {
        CompletionRoutine now = routine;
        while (now instanceof StandInRoutine standIn) {
            now = standIn.displaced();
        }
        return now;
    }
}
