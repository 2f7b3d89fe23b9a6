package io.driververifier.nt.ke;

/** An interrupt request level ({@code KIRQL}): what may interrupt a thread, and so what the thread may do. */
public enum Irql {
    /** Everything may interrupt; where threads run that may wait. */
    PASSIVE_LEVEL(0),
    /** APCs are kept off. */
    APC_LEVEL(1),
    /** The scheduler is kept off: under a spin lock, in a DPC, in a cancel routine. */
    DISPATCH_LEVEL(2),
    /** The level of a device's interrupt. */
    DIRQL(5),
    /** Everything is kept off. */
    HIGH_LEVEL(31);

    private final int level;

    Irql(int level) {
        this.level = level;
    }

    /** The number that Windows has for it on a computer of 32 bits. */
    public int level() {
        return level;
    }

    /** Whether it is higher than {@code other}. */
    public boolean isAbove(Irql other) {
        return level > other.level;
    }
}
