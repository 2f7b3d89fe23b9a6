package io.driververifier.cli;

import io.driververifier.dump.Dump;
import java.io.IOException;
import java.nio.file.Path;

/** A kind of file that the debugger opens: known by how it begins, whatever its name is. */
interface KdFileKind {
    /** How many bytes {@link #recognises} looks at. */
    int HEAD_BYTES = 32;

    /** What it is called, {@code black box}. */
    String title();

    /** Whether a file that begins with {@code head} is one, whole or damaged; of any length up to {@link #HEAD_BYTES}. */
    boolean recognises(byte[] head);

    /** Whether it holds machines, and not only logs. */
    boolean hasMachines();

    /**
     * Reads {@code file}.
     *
     * @throws io.driververifier.verifier.InvalidSettingsException with one line, if it is damaged beyond use
     */
    Dump read(Path file) throws IOException;
}
