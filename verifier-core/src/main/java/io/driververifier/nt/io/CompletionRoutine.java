package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import org.jspecify.annotations.Nullable;

/**
 * A driver's routine that runs when the drivers below have completed an IRP ({@code IO_COMPLETION_ROUTINE}).
 *
 * <p>Runs on an arbitrary thread and must not wait. What C passes as the context, a lambda captures.
 */
@FunctionalInterface
public interface CompletionRoutine {
    /**
     * Looks at the completed {@code irp}.
     *
     * @param device the device of the routine's own stack location; null for the routine of an IRP's creator
     * @return {@link NtStatus#MORE_PROCESSING_REQUIRED} to stop completion and have the IRP back; anything else,
     *     {@link NtStatus#CONTINUE_COMPLETION} by custom, to let it go on
     */
    NtStatus complete(@Nullable DeviceObject device, Irp irp);
}
