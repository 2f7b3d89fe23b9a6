package io.driververifier.dump;

import java.util.List;

/**
 * An IRP that is outstanding.
 *
 * @param address its address
 * @param origin how it was made
 * @param stackCount how many stack locations it has
 * @param currentLocation the number of the current one; {@code stackCount + 1} before it is sent, and when it is complete
 * @param status its status block's status
 * @param information its status block's information
 * @param isPendingReturned whether {@code PendingReturned} is set
 * @param isCancelled whether {@code Cancel} is set
 * @param cancelRoutine its cancel routine's class and module, {@code lower!LowerCancel}; empty if it has none
 * @param thread the thread that it counts for
 * @param systemBufferLength the length of its system buffer; -1 if it has none
 * @param mdlLength the length of its MDL; -1 if it has none
 * @param masterIrp the IRP that it is associated with
 * @param held the site and schedule of the hold that keeps its completion back; empty if none does
 * @param locations its stack locations, the lowest (number 1) first
 */
public record IrpImage(
        int address,
        String origin,
        int stackCount,
        int currentLocation,
        int status,
        long information,
        boolean isPendingReturned,
        boolean isCancelled,
        String cancelRoutine,
        int thread,
        int systemBufferLength,
        int mdlLength,
        int masterIrp,
        String held,
        List<LocationImage> locations) {
    /** As the record says, copied. */
    public IrpImage {
        locations = List.copyOf(locations);
    }
}
