package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;

/**
 * A driver: the routines that the I/O manager calls.
 *
 * <p>Found by {@link java.util.ServiceLoader}, loaded by class, or given as an instance. {@link #dispatch} is called by
 * many threads at once; the others by one at a time.
 */
public interface Driver {
    /** {@code DriverEntry}: sets the driver up; any status but a success means that it is not loaded. */
    NtStatus driverEntry(DriverObject driver);

    /** Every request for one of its devices; the major function is in the current stack location. */
    NtStatus dispatch(DeviceObject device, Irp irp);

    /** {@code AddDevice}: puts a device of this driver on the stack of {@code physical}. */
    default NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        return NtStatus.SUCCESS;
    }

    /** {@code DriverUnload}: undoes what {@link #driverEntry} did. */
    default void unload(DriverObject driver) {}
}
