package io.driververifier.nt.io;

import io.driververifier.nt.AddressSpace;
import java.util.Locale;

/**
 * What the I/O manager writes to the event log ({@code IO_ERROR_LOG_PACKET}).
 *
 * @param errorCode what happened, as the header {@code ntiologc.h} numbers it
 * @param device the device that it is about
 * @param irp the address of the request that it is about
 */
public record ErrorLogEntry(int errorCode, DeviceObject device, int irp) {
    /**
     * A request was cancelled with its thread, and neither completed nor given back in time: the device has it still, perhaps
     * because its driver has set no cancel routine.
     */
    public static final int IO_DRIVER_CANCEL_TIMEOUT = 0x80040036;

    /** Code, device and request: {@code 0x80040036 \Device\myfault 8f000108 of myfault: IRP 8f000120}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "0x%08x %s: IRP %s", errorCode, device, AddressSpace.format(irp));
    }
}
