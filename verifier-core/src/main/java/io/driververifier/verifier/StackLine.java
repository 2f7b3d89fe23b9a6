package io.driververifier.verifier;

import java.util.Locale;
import java.util.Objects;

/**
 * One frame of a captured stack, as {@code !verifier 40} prints it.
 *
 * @param module the driver that the code belongs to; {@code nt} for the kernel model and the verifier
 * @param method the simple name of the class, a dot and the name of the method
 * @param offset the bytecode index of the call in the method
 * @param file the source file, or {@code Unknown Source}
 * @param line the line in it, counted from 1; less where unknown
 */
public record StackLine(String module, String method, int offset, String file, int line) {
    /** A stable number for this frame: the same on every run, machine and JDK. */
    public int id() {
        return Objects.hash(module, method, offset);
    }

    /** File and line as Java writes them: {@code Pci.java:42}. */
    public String source() {
        return line > 0 ? file + ":" + line : file;
    }

    /** {@code 8f84ef00 pci!PciBus.callDown+0xb2 (PciBus.java:42)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%08x %s!%s+0x%x (%s)", id(), module, method, offset, source());
    }
}
