package io.driververifier.cli;

import io.driververifier.dump.Dump;
import java.io.IOException;
import java.util.List;

/** The running JVMs that the debugger can look at. */
interface LiveJvms {
    /** The processes of this user's in which drivers run, in the order of their numbers. */
    List<Long> list() throws IOException;

    /**
     * What is in process {@code pid} now.
     *
     * @throws IOException if it has gone, is another user's, is no JVM or does not answer, as the message says
     */
    Dump dump(long pid) throws IOException;
}
