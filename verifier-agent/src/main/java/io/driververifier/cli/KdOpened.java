package io.driververifier.cli;

import io.driververifier.dump.Dump;
import java.util.List;
import java.util.Optional;

/**
 * What the debugger has opened.
 *
 * @param dump what is seen; empty if nothing that was found is whole enough
 * @param name what was opened, for people
 * @param damaged one line for each file that cannot be read
 * @param others what else lies there, one line each
 */
record KdOpened(Optional<Dump> dump, String name, List<String> damaged, List<String> others) {
    /** As the record says, copied. */
    KdOpened {
        damaged = List.copyOf(damaged);
        others = List.copyOf(others);
    }
}
