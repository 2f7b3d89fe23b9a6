package io.driververifier.nt;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands out the addresses of one machine's objects: eight hex digits, never the same twice.
 *
 * <p>Addresses are names for people and debuggers; nothing is stored at them. Any thread.
 */
public final class AddressSpace {
    /** The address of what a machine has from the start on. */
    public static final int OF_SYSTEM_PROCESS = 0x8eff_fff8;

    private static final int FIRST = 0x8f00_0000;
    private static final int ALIGNMENT = 8;

    private final AtomicInteger next = new AtomicInteger(FIRST);

    /** A new address. */
    public int allocate() {
        return next.getAndAdd(ALIGNMENT);
    }

    /** {@code address} as every output writes it. */
    public static String format(int address) {
        String digits = Integer.toHexString(address);
        return "00000000".substring(digits.length()) + digits;
    }
}
