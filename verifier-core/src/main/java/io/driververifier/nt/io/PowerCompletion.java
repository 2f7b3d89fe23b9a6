package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;

/**
 * A driver's routine that is told of the end of a power request of its own ({@code REQUEST_POWER_COMPLETE}).
 *
 * <p>Runs on an arbitrary thread and must not wait. What C passes as the context, a lambda captures.
 */
@FunctionalInterface
public interface PowerCompletion {
    /** The request {@code minor} for {@code state}, which {@link Po#requestPowerIrp} sent for {@code device}, has ended. */
    void complete(DeviceObject device, MinorFunction minor, PowerState state, NtStatus status);
}
