package io.driververifier.verifier.io.rules;

import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Irp;
import org.jspecify.annotations.Nullable;

/** A call of {@code IoCallDriver} that a verified driver is about to make. Used by the calling thread alone. */
public interface CallFacts {
    /** The device that the IRP is sent to. */
    DeviceObject target();

    /** The IRP, which the driver owns and which has a location left. */
    Irp irp();

    /** What the driver did with the IRP since it got it; null for an IRP that it made. */
    @Nullable DispatchFacts hop();

    /** The number of the location that the driver below gets. */
    int location();

    /** Whether that is the driver's own location. */
    boolean isSkipped();

    /** The completion routine in that location; where it is skipped, that of a driver above. */
    @Nullable CompletionRoutine routine();
}
