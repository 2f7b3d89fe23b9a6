package io.driververifier.nt.ob;

import io.driververifier.nt.AddressSpace;

/**
 * The number by which a process names an object that it has open ({@code HANDLE}): a multiple of 4, and worth something
 * only in the {@link HandleTable} that gave it out.
 */
public record Handle(int value) {
    /** {@code NtCurrentProcess()}: names the process of whoever uses it; never in a table, and closed by nobody. */
    public static final Handle CURRENT_PROCESS = new Handle(-1);

    /** {@code NtCurrentThread()}: names the thread that uses it; never in a table, and closed by nobody. */
    public static final Handle CURRENT_THREAD = new Handle(-2);

    @Override
    public String toString() {
        return AddressSpace.format(value);
    }
}
