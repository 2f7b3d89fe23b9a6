package io.driververifier.kd;

/**
 * Something that an address belongs to.
 *
 * @param machine the number of its machine; 0 for what belongs to none, a frame or a call site
 * @param what what it is, {@code an IRP}
 * @param command the line that shows it
 */
public record KdObject(int machine, String what, String command) {
    /** Whether the line shows it only while its machine is the current one. */
    boolean needsItsMachine() {
        return machine != 0 && !command.startsWith("!verifier");
    }
}
