package io.driververifier.nt.ps;

/**
 * Something that a program does, told to a {@link UserModeObserver}: in a library's detach routine at the end of the process,
 * or anywhere for {@link Kind#TERMINATES_THREAD}.
 *
 * @param by the thread that does it, the caller
 * @param module whose code runs, as far as is known: the library whose routine it is, or else the program
 * @param kind what it does
 */
public record UserModeAct(EThread by, String module, Kind kind) {
    /** What a program can do. */
    public enum Kind {
        /** It tears a thread away by name. */
        TERMINATES_THREAD,
        /** Its detach routine begins; nothing is held against it yet. */
        DETACHES,
        /** It enters a critical section whose owner was torn away inside. */
        ENTERS_ORPHANED_SECTION,
        /** It uses a heap whose lock's owner was torn away inside. */
        USES_ORPHANED_HEAP,
        /** Its wait on a mutant said that it was abandoned. */
        GETS_ABANDONED_MUTANT,
        /** It gives a mutant up. */
        RELEASES_MUTANT,
        /** It sends a request to a device. */
        STARTS_IO,
        /** It tries for a lock of its own making and does not get it, or lets others run before it tries again. */
        SPINS,
        /** It creates a thread. */
        CREATES_THREAD,
        /** It waits for a thread. */
        WAITS_FOR_THREAD
    }
}
