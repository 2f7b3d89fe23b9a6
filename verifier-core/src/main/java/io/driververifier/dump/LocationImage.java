package io.driververifier.dump;

import java.util.List;

/**
 * A stack location of an IRP.
 *
 * @param isUsed whether anybody has filled it; the rest is empty if not
 * @param major the number of its major function
 * @param majorName the name of it, {@code IRP_MJ_READ}
 * @param minor the number of its minor function
 * @param minorName the name of it; empty for the normal one
 * @param control its control bits: 1 pending, 0x20 cancel, 0x40 success, 0x80 error
 * @param device its device
 * @param file its file
 * @param completionRoutine the routine in it, {@code upper!UpperFilter.readComplete}; empty if there is none
 * @param arguments its four parameters, as {@code !irp} prints them
 */
public record LocationImage(
        boolean isUsed,
        int major,
        String majorName,
        int minor,
        String minorName,
        int control,
        int device,
        int file,
        String completionRoutine,
        List<Long> arguments) {
    /** As the record says, copied. */
    public LocationImage {
        arguments = List.copyOf(arguments);
    }
}
