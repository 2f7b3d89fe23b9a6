package io.driververifier.verifier.io.rules;

import io.driververifier.nt.io.CancelRoutine;
import org.jspecify.annotations.Nullable;

/** A verified driver's cancel routine, with what the verifier knows of it. Any thread. */
public interface WatchedCancelRoutine extends CancelRoutine {
    /** Whether the driver that has {@code hop} set it, since it was given the IRP; null for the maker of the IRP. */
    boolean isSetIn(@Nullable DispatchFacts hop);
}
