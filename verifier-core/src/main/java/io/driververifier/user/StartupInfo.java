package io.driververifier.user;

import java.util.Optional;

/**
 * What a creator tells a new process about its window and its standard handles ({@code STARTUPINFO}).
 *
 * @param cb the size of the structure in bytes, which says what version it is: {@link #SIZE}, or the process is not created
 * @param desktop the desktop; empty for that of the creator
 * @param title the title of a console window; empty for the name of the program
 * @param standardHandles the standard handles, if they are given ({@code STARTF_USESTDHANDLES})
 */
public record StartupInfo(int cb, String desktop, String title, Optional<StandardHandles> standardHandles) {
    /** {@code sizeof(STARTUPINFO)} where a pointer has 32 bits. */
    public static final int SIZE = 68;

    /** {@code STARTUPINFO si = { sizeof(si) };}: says nothing. */
    public static StartupInfo empty() {
        return new StartupInfo(SIZE, "", "", Optional.empty());
    }

    /** As this one, with standard handles; the numbers are those of the creator, and mean something if they are inherited. */
    public StartupInfo withStandardHandles(StandardHandles handles) {
        return new StartupInfo(cb, desktop, title, Optional.of(handles));
    }
}
