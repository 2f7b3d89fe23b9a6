package io.driververifier.nt.ps;

/** How the threads of a process are scheduled against those of others, with Windows' values; here it is only told. */
public enum PriorityClass {
    IDLE_PRIORITY_CLASS(0x40),
    BELOW_NORMAL_PRIORITY_CLASS(0x4000),
    NORMAL_PRIORITY_CLASS(0x20),
    ABOVE_NORMAL_PRIORITY_CLASS(0x8000),
    HIGH_PRIORITY_CLASS(0x80),
    REALTIME_PRIORITY_CLASS(0x100);

    private final int bit;

    PriorityClass(int bit) {
        this.bit = bit;
    }

    /** Its bit in the creation flags. */
    public int bit() {
        return bit;
    }

    /** What a process that is created without one gets: normal, or what its creator has if that is lower. */
    public PriorityClass ofChild() {
        return compareTo(NORMAL_PRIORITY_CLASS) < 0 ? this : NORMAL_PRIORITY_CLASS;
    }
}
