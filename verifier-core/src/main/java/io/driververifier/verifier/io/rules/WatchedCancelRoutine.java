package io.driververifier.verifier.io.rules;

import io.driververifier.nt.io.StandInCancelRoutine;
import org.jspecify.annotations.Nullable;

/** A verified driver's cancel routine, with what the verifier knows of it. Any thread. */
public interface WatchedCancelRoutine extends StandInCancelRoutine {
    /** Whether the driver that has {@code hop} set it, since it was given the IRP; null for the maker of the IRP. */
    boolean isSetIn(@Nullable DispatchFacts hop);
}
