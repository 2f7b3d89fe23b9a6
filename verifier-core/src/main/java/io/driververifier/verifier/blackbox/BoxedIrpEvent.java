package io.driververifier.verifier.blackbox;

/**
 * Something that happened to an IRP in the hands of verified drivers, in a black box.
 *
 * @param number counts all of them from 0, in the order in which they happened
 * @param machine the number of its machine in the JVM, from 1
 * @param irp the address of the IRP
 * @param thread the address of the thread that did it
 * @param event what happened, {@code IoCallDriver}
 * @param detail to whom or with what, {@code to ramdisk} or {@code STATUS_PENDING}; may be empty
 * @param driver the driver that did it; {@code nt} for the I/O manager and the verifier, empty where that is not known
 * @param place the line of the call, {@code Pci.java:42}; empty where it has none
 */
public record BoxedIrpEvent(
        long number, int machine, int irp, int thread, String event, String detail, String driver, String place) {
    /** In words: {@code IoCallDriver to ramdisk, Pci.java:42}. */
    public String text() {
        return event + (detail.isEmpty() ? "" : " " + detail) + (place.isEmpty() ? "" : ", " + place);
    }
}
