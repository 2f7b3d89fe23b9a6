package io.driververifier.user;

/** A library that programs load: what stands in a DLL. One instance is one file: loading it twice attaches it once. */
@FunctionalInterface
public interface Library {
    /**
     * {@code DllMain}: is told of the life of its process and of the process's threads, on the thread concerned and with the
     * loader lock held.
     *
     * @param reason what happens
     * @param processEnds of {@link LibraryReason#DLL_PROCESS_DETACH}, whether the process ends, so that its other threads were
     *     torn away wherever they were; else the library is being freed and everything is in order
     * @return of {@link LibraryReason#DLL_PROCESS_ATTACH}, whether it can be used; else of no account
     */
    boolean dllMain(LibraryReason reason, boolean processEnds);

    /** Its file name: that of the class where nobody says otherwise. */
    default String fileName() {
        String name = getClass().getSimpleName();
        int lambda = name.indexOf("$$");
        return (lambda < 0 ? name : name.substring(0, lambda)) + ".dll";
    }
}
