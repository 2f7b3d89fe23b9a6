package io.driververifier.cli.live;

import io.driververifier.verifier.live.LiveState;
import io.driververifier.verifier.live.VolatileChange;
import java.io.IOException;
import java.util.List;

/** The running JVMs of this user whose verification can be asked for and changed. One thread. */
public interface ControlledJvms {
    /**
     * A JVM that runs.
     *
     * @param pid its process id
     * @param command its main class or jar, with its arguments
     * @param hasMachines whether a machine was made in it
     * @param isVerified whether it carries the agent
     */
    record Jvm(long pid, String command, boolean hasMachines, boolean isVerified) {}

    /**
     * Those that carry the agent or have machines, in the order of their process ids, without this one.
     *
     * @throws IOException if this Java cannot look for them
     */
    List<Jvm> list() throws IOException;

    /**
     * What JVM {@code pid} verifies now; changes nothing.
     *
     * @throws IOException in one line, if there is no such process, it is another user's, is no JVM, lets nobody attach, dies
     *     meanwhile or does not answer in time
     */
    LiveState query(long pid) throws IOException;

    /**
     * Changes what JVM {@code pid} verifies, brings the agent there where it is not yet, and answers the effective state after
     * it, read back from there. The whole change is made or none of it.
     *
     * @throws IOException as {@link #query}, or if the JVM refuses the change: a driver to remove is loaded, say
     */
    LiveState change(long pid, VolatileChange change) throws IOException;
}
