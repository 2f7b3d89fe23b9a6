package io.driververifier.user;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ps.EThread;

/**
 * What a program calls for its libraries ({@code libloaderapi.h}).
 *
 * <p>Any thread of a process. What is loaded is told of the threads that begin and end, and is detached in reverse order at
 * the end, unless that is {@code TerminateProcess}.
 */
public final class LibLoaderApi {
    private LibLoaderApi() {}

    /**
     * {@code LoadLibrary}: attaches {@code library} to the caller's process; the second time it only counts.
     *
     * @throws NtStatusException with {@link NtStatus#DLL_INIT_FAILED} if its entry point refuses
     */
    public static HModule loadLibrary(Library library) {
        return loader().load(library);
    }

    /**
     * {@code FreeLibrary}: takes one load back, with the last of which the library is detached: no thread is torn away, and
     * what it locks is as its code left it.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_HANDLE} if it is not loaded any more
     */
    public static void freeLibrary(HModule module) {
        loader().free(module);
    }

    private static Loader loader() {
        EThread self = UserMode.currentThread();
        return Peb.of(self.process()).loader();
    }
}
