package io.driververifier.user;

/** How a process is created ({@code fdwCreate}), with Windows' values; the priority class is given apart. */
public enum CreationFlag {
    /** The creator is told of the process's events, and of those of its children. */
    DEBUG_PROCESS(0x1),
    /** The creator is told of the process's events, and not of those of its children. */
    DEBUG_ONLY_THIS_PROCESS(0x2),
    /** The first thread does not run until it is resumed. */
    CREATE_SUSPENDED(0x4),
    /** The process has no console. There are none here; it is refused with {@link #CREATE_NEW_CONSOLE}. */
    DETACHED_PROCESS(0x8),
    /** The process has a console of its own. There are none here; it is refused with {@link #DETACHED_PROCESS}. */
    CREATE_NEW_CONSOLE(0x10),
    /** The process begins a group for Ctrl+C. There is no keyboard here. */
    CREATE_NEW_PROCESS_GROUP(0x200),
    /** The environment that is given is in Unicode; here it always is. */
    CREATE_UNICODE_ENVIRONMENT(0x400),
    /** A 16-bit program has a virtual DOS machine alone. There are none here; refused with {@link #CREATE_SHARED_WOW_VDM}. */
    CREATE_SEPARATE_WOW_VDM(0x800),
    /** A 16-bit program shares a virtual DOS machine; refused with {@link #CREATE_SEPARATE_WOW_VDM}. */
    CREATE_SHARED_WOW_VDM(0x1000),
    /** The MS-DOS program inside of a 16-bit OS/2 program is run. There are none here. */
    CREATE_FORCEDOS(0x2000),
    /** The process is no part of its creator's job. There are no jobs here. */
    CREATE_BREAKAWAY_FROM_JOB(0x0100_0000),
    /** The process does not inherit its creator's error mode. There is none here. */
    CREATE_DEFAULT_ERROR_MODE(0x0400_0000),
    /** The console of the process has no window. There are none here. */
    CREATE_NO_WINDOW(0x0800_0000);

    private final int bit;

    CreationFlag(int bit) {
        this.bit = bit;
    }

    /** Its bit in the creation flags. */
    public int bit() {
        return bit;
    }
}
