package io.driververifier.kd;

import io.driververifier.dump.Dump;
import java.io.IOException;
import java.nio.file.Path;

/** What a debugger needs of the program around it; called by the thread that executes the line. */
public interface KdHost {
    /** Writes {@code dump} to {@code file}, which must not exist yet; answers the file as it is called in full. */
    Path write(Dump dump, String file) throws IOException;

    /** Clears the screen, where there is one. */
    void clear();
}
