package io.driververifier.nt.io;

import java.util.Locale;

/** A minor function that has no name: one that no driver knows, and that each therefore has to pass on as it came. */
public record ReservedMinor(int code) implements MinorFunction {
    /** The code as {@code !irp} writes it. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "0x%02X", code);
    }
}
